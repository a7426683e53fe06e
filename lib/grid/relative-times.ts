/** The relative ranges the time filter offers; `last-<n>d` and `last-<n>h` work for any n. */
export const relativeTimes: Readonly<Record<string, string>> = {
  today: "Today",
  yesterday: "Yesterday",
  "last-24h": "Last 24 hours",
  "last-7d": "Last 7 days",
  "last-30d": "Last 30 days",
  "this-week": "This week",
  "last-week": "Last week",
  "this-month": "This month",
  "last-month": "Last month",
};
