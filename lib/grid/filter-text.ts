import { quote } from "./grammar";
import { parseSet, printSet, type SetFilter } from "./set";

/* Filter values written from a value that was pointed at; plain text work, for the server and the browser alike. */

/** The filter value that keeps only this value; null is emptiness. */
export function onlyThis(kind: string, value: string | null): string {
  if (value === null) return "-";
  return kind === "text"
    ? `=${quote(value)}`
    : printSet({ is: "set", exclude: false, values: [value], empty: false });
}

/** The filter value that leaves this value out, too where others are left out already. */
export function notThis(kind: string, value: string | null, now: string | null): string {
  if (kind === "text") return value === null ? "!-" : `!=${quote(value)}`;
  const set = readSet(now);
  const base: SetFilter = set?.exclude ? set : { is: "set", exclude: true, values: [], empty: false };
  return printSet(
    value === null ? { ...base, empty: true } : { ...base, values: [...new Set([...base.values, value])] },
  );
}

/** A set filter as written, or null when there is none that can be read. */
export function readSet(written: string | null): SetFilter | null {
  try {
    return written ? parseSet(written) : null;
  } catch {
    return null;
  }
}
