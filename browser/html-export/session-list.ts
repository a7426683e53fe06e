export type SessionEntry = {
  article: HTMLElement;
  details: HTMLDetailsElement;
  section: Section;
  /** Its item in the contents, if they list sessions. */
  link: HTMLElement | null;
  hits: number;
};

export type Section = {
  element: HTMLElement;
  link: HTMLElement | null;
  sessions: SessionEntry[];
  visible: number;
};

export function readSections(): Section[] {
  // Not a document-wide query, which would walk through a million elements.
  const links = document.getElementById("contents")?.querySelectorAll("a") ?? [];
  const items = new Map(Array.from(links, (link) => [link.hash, link.parentElement]));
  const main = (document.getElementById("sessions")?.children ?? []) as Iterable<HTMLElement>;
  const sections = [...main].filter(({ localName }) => localName === "section");
  return sections.map((element) => {
    const section: Section = { element, link: items.get(`#${element.id}`) ?? null, sessions: [], visible: 0 };
    for (const article of element.children as HTMLCollectionOf<HTMLElement>) {
      if (article.localName !== "article") continue;
      const details = article.firstElementChild as HTMLDetailsElement;
      section.sessions.push({ article, details, section, link: null, hits: 0 });
    }
    section.visible = section.sessions.length;
    return section;
  });
}

export function setVisible({ article, section, link }: SessionEntry, visible: boolean): void {
  if (article.hidden !== visible) return;
  article.hidden = !visible;
  if (link) link.hidden = !visible;
  section.visible += visible ? 1 : -1;
}

/** Hides a section without visible sessions, and estimates the height of a section that is not rendered. */
export function updateSection({ element, link, visible }: Section): void {
  element.hidden = visible === 0;
  if (link) link.hidden = element.hidden;
  // A custom property would be inherited and restyle all sessions.
  element.style.containIntrinsicBlockSize = `auto calc(2.5rem + ${visible} * var(--row))`;
}
