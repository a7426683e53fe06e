import { markerOf, rangeOf } from "./marks";
import type { PlacedHit, Search } from "./search";

export class Stepper {
  /** The number of the current hit, from 1; 0 before the first step. */
  at = 0;
  readonly #marker = markerOf("current");

  constructor(readonly search: Search) {}

  reset(): void {
    this.at = 0;
    this.#marker.mark([]);
  }

  step(by: 1 | -1): PlacedHit | null {
    const { hits } = this.search.found;
    if (hits === 0) return null;
    const from = this.at === 0 && by === -1 ? 1 : this.at;
    this.at = ((from - 1 + by + hits) % hits) + 1;
    const hit = this.search.placedHit(this.at);
    if (hit) this.#reveal(hit);
    return hit;
  }

  #reveal(hit: PlacedHit): void {
    hit.session.details.open = true;
    this.#marker.mark([hit]);
    hit.element.scrollIntoView({ block: "center" });
    // Content above may have been rendered higher than estimated, and a message may be higher than the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => centre(hit)));
  }
}

function centre(hit: PlacedHit): void {
  const { top, height } = rangeOf(hit).getBoundingClientRect();
  const middle = innerHeight / 2;
  if (height > 0 && Math.abs(top - middle) > innerHeight / 4) scrollBy({ top: top - middle });
}
