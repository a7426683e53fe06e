/** A number of sessions in words: `1 session`, `about 1,200 sessions`. */
export function sessionsText(count: number, exact = true): string {
  const text = `${count.toLocaleString("en")} ${count === 1 ? "session" : "sessions"}`;
  return exact ? text : `about ${text}`;
}
