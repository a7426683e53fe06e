import type { UserActor } from "@/lib/actor";
import { Unavailable } from "@/lib/errors";
import { type Release, slots } from "@/lib/limits/slots";
import { t } from "@/messages/limit-errors";

/** Of one user in this process: a page keeps up to three streams, and some people have thirty pages open. */
export const MAX_STREAMS = 100;

const streamsOfUser = slots(MAX_STREAMS);

/** Takes a slot for an open event stream of a page. Throws Unavailable when the user has too many. */
export function acquireStream({ userId }: UserActor): Release {
  const release = streamsOfUser.acquire(String(userId));
  if (!release) throw new Unavailable(t("tooManyWindows"));
  return release;
}
