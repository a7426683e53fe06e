import { isFailedQuery } from "@/db/failed-query";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/holds";

/** Raised by the triggers that protect held sessions. Their message names the case, which not everybody may know. */
const HELD = "23L01";

export function underHold(): string {
  return t("underHold");
}

/** The error itself, or Conflict in place of the refusal of the database to remove something of a held session. */
export function withHoldAsConflict(error: unknown): unknown {
  return isFailedQuery(error) && error.code === HELD ? new Conflict(underHold()) : error;
}
