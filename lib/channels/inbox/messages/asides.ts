import type { IncomingMessage } from "@/lib/channels/channel";
import type { Opened, Places } from "./events";

/** Whether a message belongs to what was said before, and opens no session. */
export function isAside({ content }: IncomingMessage): boolean {
  return content.kind === "reaction" || content.aside === true;
}

/**
 * The session of an aside: the client's open one, that of the message which it refers to, or the client's last one. A reaction is
 * with its message first, if that is in a session of the same client. Undefined for one that belongs nowhere.
 */
export function sessionOfAside(
  { content, replyTo = "" }: IncomingMessage,
  open: Opened | undefined,
  last: Opened | undefined,
  places: Places,
  clientId: number | undefined,
): Opened | undefined {
  const place = places.get(replyTo);
  const own =
    place && place.clientId === clientId && !place.anonymised
      ? { id: place.sessionId, name: place.session }
      : undefined;
  return content.kind === "reaction" ? (own ?? open ?? last) : (open ?? own ?? last);
}
