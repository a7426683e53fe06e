import english from "@/messages/en/recording-failures.json" with { type: "json" };
import { t } from "@/messages/recording-failures";

/** Why a recording failed, as it is stored. */
export const failures = english;

/** A stored reason in the reader's language, if it is one of Parley's. */
export function failureText(stored: string): string {
  const known = t.keys.find((key) => failures[key] === stored);
  return known ? t(known) : stored;
}
