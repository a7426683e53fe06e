import { Unavailable } from "@/lib/errors";
import { type Release, slots } from "@/lib/limits/slots";
import { t } from "@/messages/export-formats";

/** Each export holds two connections of its own, so what one user leaves unread must not keep the others waiting. */
export const MAX_EXPORTS = 8;
export const MAX_EXPORTS_PER_USER = 2;

const all = slots(MAX_EXPORTS);
const perUser = slots(MAX_EXPORTS_PER_USER);

/** Acquires a slot of this process for an export of the user. Throws Unavailable when all are in use. */
export function acquireExportSlot(userId: number): Release {
  const releaseOwn = perUser.acquire(String(userId));
  if (!releaseOwn) throw new Unavailable(t("yoursRunning", { most: MAX_EXPORTS_PER_USER }));
  const releaseShared = all.acquire("all");
  if (!releaseShared) {
    releaseOwn();
    throw new Unavailable(t("tooManyRunning"));
  }
  return () => {
    releaseOwn();
    releaseShared();
  };
}
