/** The path of a one-time link; the browser goes on to `from`, a path of ours, instead of the tenant's first page. */
export function signInLinkHref(token: string, from = "/"): string {
  const query = from === "/" ? "" : `?from=${encodeURIComponent(from)}`;
  return `/sign-in/link/${token}${query}`;
}
