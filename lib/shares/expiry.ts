export const expiries = [
  { id: "1h", label: "An hour", seconds: 3_600 },
  { id: "1d", label: "A day", seconds: 86_400 },
  { id: "7d", label: "A week", seconds: 7 * 86_400 },
  { id: "30d", label: "30 days", seconds: 30 * 86_400 },
  { id: "90d", label: "90 days", seconds: 90 * 86_400 },
  { id: "365d", label: "A year", seconds: 365 * 86_400 },
] as const;
