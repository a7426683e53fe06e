/** A session of the page, and how many hits it holds under the search at hand. */
export type Shown = {
  article: HTMLElement;
  details: HTMLDetailsElement;
  section: Section;
  /** Its item in the contents, where they list sessions. */
  link: HTMLElement | null;
  hits: number;
};

export type Section = { element: HTMLElement; link: HTMLElement | null; sessions: Shown[]; visible: number };

/** Every session of the page in order, under its section. */
export function readSections(): Section[] {
  // Looked for in the contents alone: they stand behind a million of elements.
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

export function show({ article, section, link }: Shown, visible: boolean): void {
  if (article.hidden !== visible) return;
  article.hidden = !visible;
  if (link) link.hidden = !visible;
  section.visible += visible ? 1 : -1;
}

/** A heading over nothing would be in the way; and the browser is told how high a section it has not drawn may be. */
export function settle({ element, link, visible }: Section): void {
  element.hidden = visible === 0;
  if (link) link.hidden = element.hidden;
  // A custom property would be inherited, and the style of all sessions made anew.
  element.style.containIntrinsicBlockSize = `auto calc(2.5rem + ${visible} * var(--row))`;
}
