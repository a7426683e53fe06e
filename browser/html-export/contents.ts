import type { Section } from "./session-list";

/**
 * In a file of one section the contents list its sessions. They are read from the page: in the file, nothing of a session
 * stands outside of it.
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
