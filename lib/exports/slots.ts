import { Unavailable } from "@/lib/errors";
import { type Release, slots } from "@/lib/limits/slots";

/** Each export holds two connections of its own, so what one user leaves unread must not keep the others waiting. */
export const MAX_EXPORTS = 8;
export const MAX_EXPORTS_PER_USER = 2;

const all = slots(MAX_EXPORTS);
const perUser = slots(MAX_EXPORTS_PER_USER);

/** Takes one of this process's slots for an export of the user. Throws Unavailable when there is none. */
export function acquireExportSlot(userId: number): Release {
  const releaseOwn = perUser.acquire(String(userId));
  if (!releaseOwn)
    throw new Unavailable(
      `${MAX_EXPORTS_PER_USER} exports of yours are running; wait until one is complete, or cancel one in the browser`,
    );
  const releaseShared = all.acquire("all");
  if (!releaseShared) {
    releaseOwn();
    throw new Unavailable("Too many exports are running at the moment; try again in a minute");
  }
  return () => {
    releaseOwn();
    releaseShared();
  };
}
