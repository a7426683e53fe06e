const ISO = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const CANONICAL = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Reads an ISO 8601 instant with its zone, from 1970 to 9999, to the millisecond; otherwise returns the problem in words. */
export function readInstant(written: string): { instant: string } | { problem: string } {
  const [, day] = ISO.exec(written) ?? [];
  const milliseconds = day === undefined ? Number.NaN : Date.parse(written);
  if (day === undefined || Number.isNaN(milliseconds) || !isDay(day))
    return { problem: "is not a time such as 2026-10-13T12:25:56.000Z" };
  if (milliseconds < 0 || milliseconds > LAST) return { problem: "is outside the years 1970 to 9999" };
  return { instant: CANONICAL.test(written) ? written : new Date(milliseconds).toISOString() };
}

/** Date.parse reads 30 February as 2 March. */
function isDay(day: string): boolean {
  return Number(day.slice(8)) <= 28 || new Date(day).toISOString().startsWith(day);
}
