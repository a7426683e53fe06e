import { sessionNotFound } from "@/lib/sessions/require";

/** The session id in an address. Throws NotFound for a text that is no id. */
export function sessionIdIn(segment: string): number {
  const id = /^[1-9]\d{0,15}$/.test(segment) ? Number(segment) : Number.NaN;
  if (!Number.isSafeInteger(id)) throw sessionNotFound();
  return id;
}
