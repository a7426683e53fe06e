import { parseSet } from "@/lib/grid/grammar/set";
import { RULE_COLUMNS, type RuleColumn } from "./rule";

/** The values that the form of a rule shows: the one value of each filter. */
export function formValuesOf(query: string): Record<RuleColumn, string> {
  const address = new URLSearchParams(query);
  const values = Object.keys(RULE_COLUMNS).map((column) => {
    const written = address.get(column);
    return [column, written === null ? "" : (parseSet(written).values[0] ?? "")];
  });
  return Object.fromEntries(values) as Record<RuleColumn, string>;
}
