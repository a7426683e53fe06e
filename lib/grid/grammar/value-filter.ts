import { parseSet, printSet, type SetFilter } from "./set";
import { quote, tryParse } from "./syntax";

/** The filter that keeps only this value; null means empty. */
export function onlyThis(kind: string, value: string | null): string {
  if (value === null) return "-";
  return kind === "text"
    ? `=${quote(value)}`
    : printSet({ is: "set", exclude: false, values: [value], empty: false });
}

/** The filter that excludes this value, in addition to those that `current` excludes already. */
export function notThis(kind: string, value: string | null, current: string | null): string {
  if (kind === "text") return value === null ? "!-" : `!=${quote(value)}`;
  const set = tryParse(parseSet, current);
  const base: SetFilter = set?.exclude ? set : { is: "set", exclude: true, values: [], empty: false };
  return printSet(
    value === null ? { ...base, empty: true } : { ...base, values: [...new Set([...base.values, value])] },
  );
}
