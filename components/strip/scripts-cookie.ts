/** Tells the server that scripts run in this browser, so that a slow strip may follow after the rows. */
export const scriptsCookie = "parley-scripts";

const YEAR = 365 * 24 * 60 * 60;

export function setScriptsCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not there on plain HTTP
  document.cookie = `${scriptsCookie}=1; path=/; samesite=lax; max-age=${YEAR}`;
}
