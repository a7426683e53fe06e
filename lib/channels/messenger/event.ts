import type { Content, Incoming } from "../channel";
import { textAt } from "../json";

/** An event of a page, with what all events have. */
export type Event = { event: unknown; account: string; client: string; at: Date; receivedAt: Date };

/** A line that the system shows in the transcript. */
export function line(text: string): Content {
  return { kind: "system", text };
}

/** A line about an earlier message, or for a later one: it opens no session. */
export function aside(text: string): Content {
  return { ...line(text), aside: true };
}

type Written = {
  account: string;
  client: string;
  at: Date;
  id: string;
  content: Content;
  replyTo?: string;
};

/** An item for a message of a client. */
export function message({ client, ...written }: Written): Incoming {
  return { ...written, is: "message", client: { identity: client } };
}

/** Where the client came from: an ad, a link, a chat on a web page. */
export function referralText(referral: unknown): string {
  const source = textAt(referral, "source") ?? "";
  const title = textAt(referral, "ads_context_data", "ad_title");
  const ref = textAt(referral, "ref");
  const from = source === "ADS" ? "an ad" : source === "CUSTOMER_CHAT_PLUGIN" ? "a web page" : "a link";
  const what = title ? ` “${title}”` : "";
  return `The client came from ${from}${what}${ref ? ` (${ref})` : ""}`;
}
