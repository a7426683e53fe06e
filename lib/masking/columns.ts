import { sessions } from "@/db/schema";

/** The columns of a session with texts in which values are masked; other columns have labels, or rights of their own. */
export const maskedColumns = {
  clientName: sessions.clientName,
  pageUrl: sessions.pageUrl,
  initialMessage: sessions.initialMessage,
  feedback: sessions.feedback,
  result: sessions.result,
  campaign: sessions.campaign,
  tags: sessions.tags,
  parameters: sessions.parameters,
};

export type MaskedColumn = keyof typeof maskedColumns;

/** Only what differs, so that an update writes no more than that. */
export function changedFields<T extends Record<string, unknown>>(before: T, after: T): Partial<T> {
  const changed = Object.entries(after).filter(([name, value]) => value !== before[name]);
  return Object.fromEntries(changed) as Partial<T>;
}
