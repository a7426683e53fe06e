import { markerOf } from "./marks";
import type { Search } from "./search";
import type { Section } from "./session-list";
import { Slices } from "./slices";

/** Marks the hits of open sessions on and near the screen; marking a whole file would take too long. */
export class NearMarks {
  readonly #near = new Set<Section>();
  readonly #marker = markerOf("hit");
  #running = new AbortController();

  constructor(readonly search: Search) {
    const byElement = new Map(search.sections.map((section) => [section.element as Element, section]));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const section = byElement.get(target);
          if (section && isIntersecting) this.#near.add(section);
          else if (section) this.#near.delete(section);
        }
        void this.draw();
      },
      { rootMargin: "50%" },
    );
    for (const { element } of search.sections) observer.observe(element);
  }

  async draw(): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const slices = new Slices(this.#running.signal);
    this.#marker.mark([]);
    if (!this.search.matcher) return;
    for (const { sessions } of this.#near)
      for (const session of sessions) {
        if (session.hits > 0 && session.details.open) this.#marker.add(this.search.placedHitsIn(session));
        if (slices.over && !(await slices.next())) return;
      }
  }
}
