import type { IncomingMessage } from "../channel";
import type { Opened, Places } from "./events";

/** Whether a message belongs to what was said before, and opens no session. */
export function isAside({ content }: IncomingMessage): boolean {
  return content.kind === "reaction" || content.aside === true;
}

/**
 * The session of an aside: the client's open one, that of the message which it refers to, or the client's last one. A reaction is
 * with its message first. Undefined for one that belongs nowhere.
 */
export function sessionOfAside(
  { content, replyTo = "" }: IncomingMessage,
  open: Opened | undefined,
  last: Opened | undefined,
  places: Places,
): Opened | undefined {
  const place = places.get(replyTo);
  const own = place && !place.anonymised ? { id: place.sessionId, name: place.session } : undefined;
  return content.kind === "reaction" ? (own ?? open ?? last) : (open ?? own ?? last);
}
