/** Stands for this site; what a path must stay within after a browser has resolved it. */
const HERE = "http://here.invalid";

/** In characters; what is longer would not come back whole from the way through the sign-in. */
const LONGEST = 4_000;

/**
 * Where to go after the sign-in: a path of this site with its query, or "/". Browsers read a backslash as a slash and
 * skip tabs and line breaks, so the text is judged as they would resolve it.
 */
export function safePath(from: unknown): string {
  if (typeof from !== "string" || !from.startsWith("/") || !URL.canParse(from, HERE)) return "/";
  const url = new URL(from, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//")) return "/";
  const path = url.pathname + url.search;
  return isSignIn(url.pathname) || path.length > LONGEST ? "/" : path;
}

/** The address of the sign-in page that leads back to `path`. */
export function signInHref(path: string | null | undefined): string {
  const from = safePath(path);
  return from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`;
}

/** Coming from there, one would be sent back in a circle. */
function isSignIn(path: string): boolean {
  return /^\/(sign-in|sign-out|api\/auth)(\/|$)/.test(path);
}
