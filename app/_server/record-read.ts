import "server-only";
import { after } from "next/server";
import type { Actor } from "@/lib/actor";
import { recordRead } from "@/lib/audit/reads";
import { currentRequest, withinRequest } from "@/lib/current-request";
import { log } from "@/lib/log";

/** Records that the actor reads a session, once the answer is sent: nobody waits for it. */
export function recordReadLater(actor: Actor, sessionId: number): void {
  if (!actor.tenant.auditsReads) return;
  const request = currentRequest();
  const record = () =>
    recordRead(actor, sessionId).catch((err: unknown) =>
      log().error({ err, tenant: actor.tenant.id, session: sessionId }, "a reading could not be recorded"),
    );
  // Also of somebody who has left the page in the meantime.
  after(() =>
    request ? withinRequest({ ...request, left: new AbortController().signal }, record) : record(),
  );
}
