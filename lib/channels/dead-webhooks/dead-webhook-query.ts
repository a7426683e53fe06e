import type { Parameters } from "@/lib/grid/parameters";
import type { Problem } from "@/lib/grid/problem";
import { t } from "@/messages/address-problems";

/** `before`: id of the last webhook of the previous page. */
export type DeadWebhookQuery = { before: number | null };

/** Reads the list's parameters from the URL. Never throws: unreadable ones are left out and listed as problems. */
export function readDeadWebhookQuery(parameters: Parameters): {
  query: DeadWebhookQuery;
  problems: Problem[];
} {
  const query: DeadWebhookQuery = { before: null };
  const problems: Problem[] = [];
  for (const [key, given] of Object.entries(parameters)) {
    const value = [given ?? []].flat().join(", ");
    if (key === "before" && /^\d{1,15}$/.test(value)) query.before = Number(value);
    else if (value !== "")
      problems.push({
        key,
        value,
        why: key === "before" ? t("notPosition") : t("unknownFilter"),
      });
  }
  return { query, problems };
}
