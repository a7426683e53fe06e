import { Client, type DocumentClient } from "@/lib/documents/client";
import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";

const COLUMN_FACTS = [
  "channel",
  "source",
  "channelAccount",
  "pageUrl",
  "language",
  "browser",
  "os",
  "ip",
  "phoneNumber",
  "campaign",
  "dialResult",
  "consentVersion",
  "rating",
  "ratingScale",
  "feedback",
] as const;

/** Facts whose columns have no index and so no limit. */
const UNLIMITED: ReadonlySet<string> = new Set(["pageUrl", "ip", "phoneNumber", "feedback"]);
const LARGEST_SMALLINT = 32_767;

export type Facts = Readonly<Record<string, unknown>>;

/** A fact as its column stores it. Null for a value that no column takes, which an import may have left in a timeline. */
export function factIn(facts: Facts, name: (typeof COLUMN_FACTS)[number] | "result"): string | number | null {
  const value = facts[name];
  if (name === "rating")
    return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_SMALLINT
      ? (value as number)
      : null;
  return typeof value === "string" && (UNLIMITED.has(name) || value.length <= MAX_LABEL_LENGTH)
    ? value
    : null;
}

export function columnsOfFacts(facts: Facts): Record<string, string | number | null> {
  return Object.fromEntries(COLUMN_FACTS.map((name) => [name, factIn(facts, name)]));
}

/** Null for anything that is not a client, which an import may have left in a timeline. */
export function clientIn({ client }: Facts): DocumentClient | null {
  return Client.safeParse(client).data ?? null;
}
