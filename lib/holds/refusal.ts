import { isFailedQuery } from "@/db/failed-query";
import { Conflict } from "@/lib/errors";

/** Raised by the triggers that protect held sessions. Their message names the case, which not everybody may know. */
const HELD = "23L01";

export const UNDER_HOLD = "This session is under a legal hold: nothing of it can be removed or changed";

/** The error itself, or Conflict in place of the refusal of the database to remove something of a held session. */
export function withHoldAsConflict(error: unknown): unknown {
  return isFailedQuery(error) && error.code === HELD ? new Conflict(UNDER_HOLD) : error;
}
