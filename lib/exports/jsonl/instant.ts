/** How SQL has to give an instant for `isoText`: in UTC whatever zone the connection writes, and without a zone. */
export const IN_UTC = "at time zone 'UTC'";

/** An instant that PostgreSQL wrote, as a document writes it: `2026-10-13T12:25:56.000Z`. */
export function isoText(written: string): string {
  const whole = written.length > 10 && written[10] === " " ? written.replace(" ", "T") : written;
  return whole.length === SECONDS ? `${whole}.000Z` : `${whole.padEnd(MILLISECONDS, "0")}Z`;
}

/** PostgreSQL leaves out zeros at the end, and a fraction that is nothing. */
const SECONDS = "2026-10-13T12:25:56".length;
const MILLISECONDS = "2026-10-13T12:25:56.000".length;
