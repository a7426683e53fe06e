import "server-only";
import { after } from "next/server";
import type { Actor } from "@/lib/actor";
import { recordRead } from "@/lib/audit/reads";
import { currentRequest, withinRequest } from "@/lib/current-request";
import { log } from "@/lib/log";

/** In milliseconds: the panel of a live session is rendered again with each message. */
const ASKED_AGAIN = 60_000;
const MAX_REMEMBERED = 10_000;

/** When this process has last asked the database about a reading. */
const asked = new Map<string, number>();

/** Records that the actor reads a session, once the answer is sent: nobody waits for it. */
export function recordReadLater(actor: Actor, sessionId: number): void {
  if (!actor.tenant.auditsReads || actor.kind === "system" || wasAsked(actor, sessionId)) return;
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

function wasAsked(actor: Exclude<Actor, { kind: "system" }>, sessionId: number): boolean {
  const by = actor.kind === "user" ? actor.userId : actor.keyId;
  const key = `${actor.tenant.id} ${actor.kind} ${by} ${sessionId}`;
  const now = Date.now();
  if (now - (asked.get(key) ?? 0) < ASKED_AGAIN) return true;
  if (asked.size >= MAX_REMEMBERED) asked.clear();
  asked.set(key, now);
  return false;
}
