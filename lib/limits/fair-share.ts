import { BusyTime } from "./busy-time";
import type { Release } from "./slots";

/** In milliseconds: for so long after its last turn a key is expected back. */
const LATELY = 2_000;
/** Turns of one key at once while another has had one lately, but has none. */
const SOON_AFTER_OTHERS = 2;
/** A key that has had turns for so much of the last seconds lets others go first. */
const BUSY = 0.5;
/** In milliseconds: it does not wait for them longer. */
const PATIENCE = 500;

export type TurnOptions = {
  /** Milliseconds after which a turn is over that nobody has released. */
  longest: number;
  /** Turns of the key at once while others have turns: one for a person, who lets others go first when busy; more for a program. */
  besideOthers?: number;
};

type Key = {
  /** How many it has now. */
  turns: number;
  besideOthers: number;
  busy: BusyTime;
  /** When it last asked for one, or had one. */
  seen: number;
  /** Since when it has waited without a turn. */
  waitingSince: number;
  waiting: (() => void)[];
};

/**
 * Divides this process between keys, such as users: while there are others, each has few turns at once, its further ones wait in their
 * order, and who has had most of the time lately lets others go first. A key that is alone has as many as it asks for. Nothing is
 * refused.
 */
export class FairShare {
  /** Those that have had a turn lately, the latest at the end. */
  readonly #keys = new Map<string, Key>();
  #patience: NodeJS.Timeout | undefined;

  /** Resolves when the turn begins. It is over when it is released. */
  async take(name: string, { longest, besideOthers = 1 }: TurnOptions): Promise<Release> {
    const key = this.#see(name, besideOthers);
    if (key.waiting.length > 0 || !this.#hasRoom(key)) await this.#wait(key);
    else this.#begin(key);
    return this.#ending(name, key, longest);
  }

  #see(name: string, besideOthers: number): Key {
    const seen = performance.now();
    const key = this.#keys.get(name) ?? newKey(besideOthers);
    key.seen = seen;
    this.#keys.delete(name);
    this.#keys.set(name, key);
    for (const [other, { turns, waiting, seen: last }] of this.#keys) {
      if (seen - last <= LATELY) break;
      if (turns === 0 && waiting.length === 0) this.#keys.delete(other);
    }
    return key;
  }

  #hasRoom(key: Key): boolean {
    return key.turns < this.#most(key);
  }

  #most(key: Key): number {
    if (this.#keys.size === 1) return Number.POSITIVE_INFINITY;
    const others = [...this.#keys.values()].filter((other) => other !== key && other.turns > 0);
    const isBusy = isPerson(key) && key.busy.share() > BUSY;
    if (others.length === 0) return isBusy ? 1 : SOON_AFTER_OTHERS;
    const letsThemGoFirst =
      isBusy && others.some(isPerson) && performance.now() - key.waitingSince < PATIENCE;
    return letsThemGoFirst ? 0 : key.besideOthers;
  }

  #wait(key: Key): Promise<void> {
    if (key.waiting.length === 0) key.waitingSince = performance.now();
    this.#watch();
    return new Promise((begin) => key.waiting.push(begin));
  }

  /** Nothing else may end for a while. */
  #watch(): void {
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined;
      this.#next();
      if ([...this.#keys.values()].some(({ waiting }) => waiting.length > 0)) this.#watch();
    }, PATIENCE / 5);
  }

  #begin(key: Key): void {
    key.turns++;
    key.busy.set(true);
  }

  #ending(name: string, key: Key, longest: number): Release {
    const end = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      key.turns--;
      key.busy.set(key.turns > 0);
      key.waitingSince = performance.now();
      this.#see(name, key.besideOthers);
      this.#next();
    };
    let timer: NodeJS.Timeout | undefined = setTimeout(end, longest);
    return end;
  }

  /** Begins those that wait and for which there is room now. */
  #next(): void {
    for (const key of this.#keys.values())
      while (key.waiting.length > 0 && this.#hasRoom(key)) {
        this.#begin(key);
        key.waiting.shift()?.();
      }
  }
}

function isPerson({ besideOthers }: Key): boolean {
  return besideOthers === 1;
}

function newKey(besideOthers: number): Key {
  const now = performance.now();
  return { turns: 0, besideOthers, busy: new BusyTime(), seen: now, waitingSince: now, waiting: [] };
}
