import type { Section } from "./session-list";
import { Slices } from "./slices";

/** The buttons that expand and collapse all sessions; expands them for print where CSS cannot. */
export function setUpExpand(sections: readonly Section[]): void {
  let running = new AbortController();
  const all = async (open: boolean) => {
    running.abort();
    running = new AbortController();
    const slices = new Slices(running.signal);
    // The style sheet estimates a greater height for sections that are not rendered.
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
