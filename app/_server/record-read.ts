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
  if (!actor.tenant.auditsReads || actor.kind === "system") return;
  const reading = keyOf(actor, sessionId);
  if (wasAsked(reading)) return;
  const request = currentRequest();
  const record = () =>
    recordRead(actor, sessionId).catch((err: unknown) => {
      asked.delete(reading);
      log().error({ err, tenant: actor.tenant.id, session: sessionId }, "a reading could not be recorded");
    });
  // Also of somebody who has left the page in the meantime.
  after(() =>
    request ? withinRequest({ ...request, left: new AbortController().signal }, record) : record(),
  );
}

function keyOf(actor: Exclude<Actor, { kind: "system" }>, sessionId: number): string {
  const by = actor.kind === "user" ? actor.userId : actor.keyId;
  return `${actor.tenant.id} ${actor.kind} ${by} ${sessionId}`;
}

function wasAsked(reading: string): boolean {
  const now = Date.now();
  if (now - (asked.get(reading) ?? 0) < ASKED_AGAIN) return true;
  if (asked.size >= MAX_REMEMBERED) asked.clear();
  asked.set(reading, now);
  return false;
}
