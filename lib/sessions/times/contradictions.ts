/** Times of a session in ISO 8601, UTC with milliseconds. */
export type StatedTimes = Readonly<
  Record<
    "createdAt" | "queuedAt" | "queueLeftAt" | "acceptedAt" | "firstResponseAt" | "endedAt" | "concludedAt",
    string | null
  >
>;

/** `of` are the two times that contradict each other. */
export type Contradiction = { of: readonly [string, string]; text: string };

/**
 * What clocks of other systems got in the wrong order, a sentence each. Such times are kept as they are; durations between them
 * are 0 (db/schema/sessions.ts).
 */
export function contradictionsIn(times: StatedTimes): Contradiction[] {
  const { createdAt, queuedAt, queueLeftAt, acceptedAt, firstResponseAt, endedAt, concludedAt } = times;
  const created = moment("it was created", createdAt);
  const queued = moment("it entered the queue", queuedAt);
  const accepted = moment("it was accepted", acceptedAt);
  const ended = moment("it ended", endedAt);
  return [
    before(accepted ?? moment("it left the queue", queueLeftAt), queued, "its waiting time is 0 s"),
    before(moment("it was answered", firstResponseAt), queued ?? created, "its first response time is 0 s"),
    before(ended, accepted, "its duration is 0 s"),
    before(moment("it was concluded", concludedAt), ended, "its after-call work is 0 s"),
    before(ended, created, "one of the two is wrong"),
  ].filter((each) => each !== null);
}

type Moment = { what: string; at: string };

function moment(what: string, at: string | null): Moment | null {
  return at === null ? null : { what, at };
}

function before(later: Moment | null, earlier: Moment | null, so: string): Contradiction | null {
  if (!later || !earlier || later.at >= earlier.at) return null;
  const text = `${later.what} at ${later.at}, before ${earlier.what} at ${earlier.at}, so ${so}`;
  return { of: [later.at, earlier.at], text: text.replace("it", "It") };
}
