/**
 * What happens to a session. `anonymise`: what people wrote and who they were goes, the facts for statistics stay. `delete`: the session
 * goes altogether.
 */
export const erasureActions = ["anonymise", "delete"] as const;
export type ErasureAction = (typeof erasureActions)[number];

/** Of what was removed, and of the sessions that were left out because an open case holds them. */
export type ErasureCounts = { sessions: number; files: number; recordings: number; held: number };
