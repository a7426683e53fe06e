import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import type { SessionDetail } from "@/lib/sessions/find";
import { listRecordings } from "./list";
import { type Stretch, stretchesOf } from "./time-axis";

/** The stretches of a session of which there are recordings that the actor may play; none without the right. */
export async function recordedStretches(actor: Actor, session: SessionDetail): Promise<Stretch[]> {
  const operatorIds = session.cells.operator as number[];
  if (!session.cells.recordings || !may(actor, "recordings.play", { operatorIds })) return [];
  const recordings = await listRecordings(actor, session.id);
  const { endedAt } = session.times;
  return stretchesOf(recordings.filter(({ isStored }) => isStored)).map(({ start, end }) => ({
    start,
    end: end ?? endedAt,
  }));
}
