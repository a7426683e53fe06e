import type { Section } from "./session-list";

/** Lists the sessions of a file with one section. The script does it, so that nothing of a session is outside its article. */
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
