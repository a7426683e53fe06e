import type { Section } from "./session-list";

/**
 * Lists the sessions in the contents of a file with one section. The file does not list them itself, because nothing of a
 * session may be outside its article.
 */
export function listSessions(sections: readonly Section[]): void {
  const [only, ...others] = sections;
  const list = document.querySelector("nav ol");
  if (!only || others.length > 0 || !list) return;
  const items = only.sessions.map((session) => {
    const { article, details } = session;
    const link = document.createElement("a");
    link.href = `#${article.id}`;
    for (const part of article.querySelector("h3")?.childNodes ?? []) link.append(part.cloneNode(true));
    link.addEventListener("click", () => {
      details.open = true;
    });
    const item = document.createElement("li");
    item.append(link);
    session.link = item;
    return item;
  });
  list.replaceChildren(...items);
}
