/** The link of the session before or after the open one, in the rows or, beyond them, in the head of the panel. */
export function linkBeside(step: 1 | -1): HTMLAnchorElement | null {
  const links = rowLinks();
  const open = openIndex(links);
  // Beyond the rows of this page the server knows the neighbour.
  return (open < 0 ? null : links[open + step]) ?? panelLink(step === 1 ? "j" : "k");
}

export function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("[data-row-link]")];
}

/** Which of the rows is open or loading; -1 if none is. */
export function openIndex(links: readonly HTMLAnchorElement[]): number {
  return links.findIndex((link) => link.closest("[aria-current]"));
}

/** A link in the head of the open session, by its key. */
export function panelLink(key: string): HTMLAnchorElement | null {
  return document.querySelector(`[data-slot=session-panel] a[aria-keyshortcuts=${key}]`);
}
