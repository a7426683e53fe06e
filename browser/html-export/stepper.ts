import { markerOf, rangeOf } from "./marks";
import type { Place, Search } from "./search";

/** Goes from hit to hit. */
export class Stepper {
  /** The number of the hit that is looked at, from 1; 0 before the first step. */
  at = 0;
  readonly #marker = markerOf("current");

  constructor(readonly search: Search) {}

  reset(): void {
    this.at = 0;
    this.#marker.mark([]);
  }

  /** After the last comes the first. */
  step(by: 1 | -1): Place | null {
    const { hits } = this.search.found;
    if (hits === 0) return null;
    const from = this.at === 0 && by === -1 ? 1 : this.at;
    this.at = ((from - 1 + by + hits) % hits) + 1;
    const place = this.search.place(this.at);
    if (place) this.#look(place);
    return place;
  }

  #look(place: Place): void {
    place.session.details.open = true;
    this.#marker.mark([place]);
    place.element.scrollIntoView({ block: "center" });
    // What lies above may only now be drawn, and be higher than it was thought to be; and a message may be longer than
    // the screen is high.
    requestAnimationFrame(() => requestAnimationFrame(() => centre(place)));
  }
}

function centre(place: Place): void {
  const { top, height } = rangeOf(place).getBoundingClientRect();
  const middle = innerHeight / 2;
  if (height > 0 && Math.abs(top - middle) > innerHeight / 4) scrollBy({ top: top - middle });
}
