import { createHash } from "node:crypto";

/** The keys that concern only the session beside the list, and the one that Next adds to its own fetches. */
const NOT_OF_VIEW = ["open", "tab", "_rsc"];

/** Whether a path is the address of a list of sessions. */
export function isListPath(path: string): boolean {
  return /^\/[^/]+\/sessions\/(?:history|live)$/.test(path);
}

/**
 * Where Next renders a list: the list is a layout of this path and the open session a page below it, so that opening another session
 * renders the session alone, and a list without one does not load its scripts. Equal views of one list have the same layout; the
 * query stays as it is.
 */
export function listRoute(path: string, search: string): string {
  const view = new URLSearchParams(search);
  const page = view.get("open") ? "/open" : "";
  for (const key of NOT_OF_VIEW) view.delete(key);
  // A digest, because Next repeats the path in headers, and a view may be 8,000 characters long.
  const digest = createHash("sha256").update(view.toString()).digest("base64url").slice(0, 22);
  return `${path}/${digest}${page}`;
}
