/* Values as PostgreSQL casts them to text, turned into values of a document; undefined is omitted there. */

export const text = (value: string | null) => value || undefined;
export const number = (value: string | null) => (value === null ? undefined : Number(value));
export const flag = (value: string | null) => value === "true" || undefined;
export const list = <T>(json: string | null) => JSON.parse(json ?? "[]") as T[];
export const instant = (value: string | null) => (value === null ? undefined : toIso(value));

export const IN_UTC = "at time zone 'UTC'";

/** An instant in UTC as a document has it: `2026-10-13T12:25:56.000Z`. */
export function toIso(written: string): string {
  const whole = written.length > 10 && written[10] === " " ? written.replace(" ", "T") : written;
  return whole.length === SECONDS ? `${whole}.000Z` : `${whole.padEnd(MILLISECONDS, "0")}Z`;
}

/** PostgreSQL omits trailing zeros of the fraction. */
const SECONDS = "2026-10-13T12:25:56".length;
const MILLISECONDS = "2026-10-13T12:25:56.000".length;
