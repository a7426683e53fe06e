import { isFailedQuery } from "@/db/failed-query";
import { Conflict } from "@/lib/errors";

/** Raised by the triggers that protect held sessions, with a message for people. */
const HELD = "23L01";

/** The error itself, or Conflict in place of the refusal of the database to remove something of a held session. */
export function withHoldAsConflict(error: unknown): unknown {
  return isFailedQuery(error) && error.code === HELD ? new Conflict(error.messageWithValues()) : error;
}
