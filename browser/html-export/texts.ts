/** The elements of a session whose text is searched (lib/exports/html/transcript.ts writes them). */
export function textsOf(session: Element): NodeListOf<HTMLElement> {
  return session.querySelectorAll<HTMLElement>(":is(ol,ul) :is(p,dt,dd)");
}

export function textOf(element: Node): string {
  return element.textContent ?? "";
}
