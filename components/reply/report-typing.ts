/** In milliseconds: the shortest interval between two reports. */
const INTERVAL = 3_000;

/** The time of the last report by URL. */
const lastReports = new Map<string, number>();

/** Reports that the operator is typing. A lost report does not matter. */
export function reportTyping(url: string, text: string): void {
  const now = Date.now();
  if (!text.trim() || now - (lastReports.get(url) ?? 0) < INTERVAL) return;
  lastReports.set(url, now);
  void fetch(url, { method: "POST" }).catch(() => {});
}
