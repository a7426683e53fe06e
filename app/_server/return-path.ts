/** Placeholder for our own origin: a path must stay within it after a browser has resolved it. */
const ORIGIN = "http://here.invalid";

/** In characters; longer addresses would not survive the redirects of the sign-in. */
const MAX_LENGTH = 4_000;

/**
 * The path to go to after the sign-in: a path of this site with its query, or "/". The text is judged as browsers resolve it:
 * they read a backslash as a slash and skip tabs and line breaks.
 */
export function safePath(from: unknown): string {
  if (typeof from !== "string" || !from.startsWith("/") || !URL.canParse(from, ORIGIN)) return "/";
  const url = new URL(from, ORIGIN);
  if (url.origin !== ORIGIN || url.pathname.startsWith("//")) return "/";
  const path = url.pathname + url.search;
  return isSignIn(url.pathname) || path.length > MAX_LENGTH ? "/" : path;
}

/** The address of the sign-in page that leads back to `path`. */
export function signInHref(path: string | null | undefined): string {
  const from = safePath(path);
  return from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`;
}

/** Returning there would be a loop. */
function isSignIn(path: string): boolean {
  return /^\/(sign-in|sign-out|api\/auth)(\/|$)/.test(path);
}
