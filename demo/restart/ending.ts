import { Random } from "@/demo/random";

const SECOND = 1_000;

/** A live session as it was left, with instants in milliseconds since 1970. */
export type LeftSession = {
  id: number;
  createdAt: number;
  waitingSince: number | null;
  acceptedAt: number | null;
  endedAt: number | null;
  /** Of its last event. */
  lastAt: number;
};

/** How it ended: `endedAt` and `reason` are null where it had ended already, `concludedAt` where nobody held it. */
export type LeftEnding = {
  endedAt: number | null;
  reason: "client_left" | "client_lost" | "operator_ended" | null;
  left: "in_queue" | "in_session" | "after_session" | null;
  concludedAt: number | null;
};

/** How a session ended that nobody went on with: soon after what happened last, so that no duration has hours in it. */
export function endingOf(session: LeftSession, now: number): LeftEnding {
  const random = new Random(session.id, 11);
  const soon = (from: number, least: number, most: number) =>
    Math.min(now, from + random.between(least, most) * SECOND);
  const { endedAt, acceptedAt, lastAt } = session;
  if (endedAt !== null)
    return { endedAt: null, reason: null, left: null, concludedAt: soon(Math.max(endedAt, lastAt), 20, 90) };
  if (acceptedAt === null) {
    const left = soon(Math.max(lastAt, session.waitingSince ?? session.createdAt), 40, 180);
    return { endedAt: left, reason: "client_left", left: "in_queue", concludedAt: null };
  }
  const ended = soon(Math.max(lastAt, acceptedAt), 30, 200);
  const concludedAt = soon(ended, 15, 80);
  if (random.chance(0.45))
    return { endedAt: ended, reason: "operator_ended", left: "after_session", concludedAt };
  const reason = random.chance(0.85) ? "client_left" : "client_lost";
  return { endedAt: ended, reason, left: "in_session", concludedAt };
}
