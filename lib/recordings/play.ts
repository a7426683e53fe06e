import { and, eq, gt, sql } from "drizzle-orm";
import { audit } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { findPlayable, type PlayableRecording } from "./find-playable";

/** `opening` is made by the player each time it is opened, and sent with every request for the bytes. */
export type Opening = { opening: string | null };

/**
 * Gives a user a recording to play, and records it once for each opening of the player, however many ranges it requests. Throws
 * NotFound.
 */
export async function playRecording(
  actor: UserActor,
  id: number,
  { opening }: Opening,
): Promise<PlayableRecording> {
  const recording = await findPlayable(actor, id);
  await recordOnce(actor, { verb: "recordings.play", recording, opening });
  return recording;
}

/** Gives a user a recording to save, and records that. Throws NotFound. */
export async function downloadRecording(actor: UserActor, id: number): Promise<PlayableRecording> {
  const recording = await findPlayable(actor, id);
  await recordOnce(actor, { verb: "recordings.download", recording, opening: null });
  return recording;
}

type Access = Opening & { verb: "recordings.play" | "recordings.download"; recording: PlayableRecording };

/** In hours: a player that stays open longer counts as opened again. */
const OPEN_FOR = 12;

async function recordOnce(actor: UserActor, { verb, recording, opening }: Access): Promise<void> {
  // Without one, as when the address is opened by itself, an opening lasts until the end of the hour.
  const named = opening?.slice(0, 50) ?? new Date().toISOString().slice(0, 13);
  const { id, sessionId, track } = recording;
  await transaction(async (tx) => {
    // A player sends several requests at once.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${verb} ${actor.tenant.id} ${actor.userId} ${id}`}, 0))`,
    );
    const [known] = await tx
      .select({ id: audit.id })
      .from(audit)
      .where(
        and(
          eq(audit.tenantId, actor.tenant.id),
          eq(audit.subjectKind, "recording"),
          eq(audit.subjectId, id),
          eq(audit.verb, verb),
          eq(audit.actorKind, "user"),
          eq(audit.actorId, actor.userId),
          gt(audit.at, sql`now() - make_interval(hours => ${OPEN_FOR})`),
          sql`${audit.data}->>'opening' = ${named}`,
        ),
      )
      .limit(1);
    if (known) return;
    const subject = { kind: "recording", id } as const;
    await recordAudit(tx, actor, verb, subject, { sessionId, track, opening: named });
  });
}
