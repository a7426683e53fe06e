/** How long a ban may last, shortest first. `interval` is in Postgres syntax; null for ever. */
export const expiries = [
  { id: "1h", label: "An hour", interval: "1 hour" },
  { id: "1d", label: "A day", interval: "1 day" },
  { id: "7d", label: "A week", interval: "7 days" },
  { id: "1m", label: "A month", interval: "1 month" },
  { id: "never", label: "Forever", interval: null },
] as const;

/** The choice in a form that comes with a typed day. */
export const UNTIL_A_DAY = "date";
