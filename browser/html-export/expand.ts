import type { Section } from "./session-list";
import { Slices } from "./slices";

/** Opens or closes every session that is shown, and opens them for printers whose browser cannot by style alone. */
export function expanding(sections: readonly Section[]): void {
  let running = new AbortController();
  const all = async (open: boolean) => {
    running.abort();
    running = new AbortController();
    const slices = new Slices(running.signal);
    // Sections that are not drawn are taken for higher then.
    document.documentElement.classList.toggle("expanded", open);
    for (const { sessions } of sections)
      for (const { article, details } of sessions) {
        if (!article.hidden) details.open = open;
        if (slices.over && !(await slices.next())) return;
      }
  };
  document.getElementById("expand")?.addEventListener("click", () => all(true));
  document.getElementById("collapse")?.addEventListener("click", () => all(false));

  if (CSS.supports("selector(::details-content)")) return;
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = sections.flatMap(({ sessions }) =>
      sessions.map(({ details }) => details).filter(({ open }) => !open),
    );
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
