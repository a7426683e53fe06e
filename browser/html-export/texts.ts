/** The elements of a session that hold what a search covers, a text each; ../conversation.ts writes them. */
export function textsOf(session: Element): NodeListOf<HTMLElement> {
  return session.querySelectorAll<HTMLElement>(":is(ol,ul) :is(p,dt,dd)");
}

export function textOf(element: Node): string {
  return element.textContent ?? "";
}
