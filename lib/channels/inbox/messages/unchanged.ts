import { database, driver } from "@/db";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import type { MessageItem } from "../item";
import type { Place, Places } from "./events";

/** Finds the notices of a change after which the message reads as before, as when a vendor added the preview of a link. */
export async function findUnchanged(
  { tenantId }: FoundAccount,
  items: readonly MessageItem[],
  places: Places,
): Promise<ReadonlySet<MessageItem>> {
  const unchanged = new Set<MessageItem>();
  const rules = await maskingRules(database(), tenantId);
  const masked = (text: string) => maskText(rules, text).text;
  for (const item of items) {
    const { content, replyTo = "" } = item.message;
    const place = places.get(replyTo);
    if (!content.changedTo || !place) continue;
    const { text, last } = await readMessage(tenantId, place);
    const isSame =
      last === null
        ? content.changedTo.some((each) => masked(each) === text || each === text)
        : last === content.text || last === masked(content.text ?? "");
    if (isSame) unchanged.add(item);
  }
  return unchanged;
}

/** The text of a message as it was first, and the line of its last change. */
async function readMessage(
  tenantId: number,
  { sessionId, seq }: Place,
): Promise<{ text: string | null; last: string | null }> {
  const [row] = await driver()<{ text: string | null; last: string | null }[]>`
    select text, (
      select c.text from session_events c
      where c.tenant_id = e.tenant_id and c.session_id = e.session_id and c.kind = 'system'
        and c.data->'replyTo' = to_jsonb(e.seq)
      order by c.seq desc limit 1) as last
    from session_events e
    where tenant_id = ${tenantId} and session_id = ${sessionId} and seq = ${seq}`;
  return row ?? { text: null, last: null };
}
