import { Turns } from "@/lib/turns";
import { type Hit, hitsByPiece } from "../hits";
import type { Term } from "../term";

/** Finds hits like `hits`, in many long texts, with time for other work in between. */
export class HitFinder {
  readonly #turns = new Turns();

  constructor(readonly terms: readonly Term[]) {}

  async find(text: string, limit = Number.POSITIVE_INFINITY): Promise<Hit[]> {
    const found: Hit[] = [];
    if (this.#turns.over) await this.#turns.next();
    for (const some of hitsByPiece(text, this.terms, limit)) {
      for (const hit of some) found.push(hit);
      if (this.#turns.over) await this.#turns.next();
    }
    return found;
  }
}
