import { type ContentQuery, parseContentQuery } from "@/lib/search/query";
import { t } from "@/messages/html-file-script";
import { Matcher } from "./matcher";
import { type Section, type SessionEntry, setVisible, updateSection } from "./session-list";
import { Slices } from "./slices";
import { textOf, textsOf } from "./texts";
import { streamOf, type WordStream } from "./word-index";

export type Found = {
  hits: number;
  sessions: number;
  /** The searched part of the file, from 0 to 1. */
  done: number;
};

export type PlacedHit = { session: SessionEntry; element: HTMLElement; start: number; end: number };

function showHitCount({ details, hits }: SessionEntry): void {
  const line = details.firstElementChild as HTMLElement;
  if (hits > 0) line.dataset.hits = t("hits", { count: hits });
  else if (line.dataset.hits) delete line.dataset.hits;
}

export class Search {
  matcher: Matcher | null = null;
  query: ContentQuery = { terms: [], unread: [], leftOut: null };
  found: Found = { hits: 0, sessions: 0, done: 1 };
  readonly #streams = new WeakMap<SessionEntry, WordStream>();
  #running = new AbortController();
  #isPreparing = false;

  constructor(
    readonly sections: readonly Section[],
    readonly changed: () => void,
  ) {}

  /** Reads the words of all sessions before the first search, which would do it otherwise. */
  async prepare(): Promise<void> {
    if (this.#isPreparing) return;
    this.#isPreparing = true;
    const slices = new Slices(this.#running.signal);
    for (const { sessions } of this.sections)
      for (const session of sessions) {
        this.#streamOf(session);
        if (slices.over && !(await slices.next())) return;
      }
  }

  async run(typed: string): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    this.query = parseContentQuery(typed);
    this.matcher = this.query.terms.length > 0 ? new Matcher(this.query.terms) : null;
    this.found = { hits: 0, sessions: 0, done: 0 };
    await this.#runThrough(new Slices(this.#running.signal), this.matcher);
  }

  async #runThrough(slices: Slices, matcher: Matcher | null): Promise<void> {
    for (const [index, section] of this.sections.entries()) {
      for (const session of section.sessions) {
        this.#match(session, matcher);
        if (!slices.over) continue;
        this.changed();
        if (!(await slices.next())) return;
      }
      updateSection(section);
      this.found.done = (index + 1) / this.sections.length;
    }
    this.found.done = 1;
    this.changed();
  }

  #match(session: SessionEntry, matcher: Matcher | null): void {
    const hits = matcher ? matcher.hitsIn(this.#streamOf(session), textsOf(session.article)) : 0;
    setVisible(session, hits !== null);
    session.hits = hits ?? 0;
    showHitCount(session);
    this.found.hits += session.hits;
    if (hits !== null) this.found.sessions += 1;
  }

  #streamOf(session: SessionEntry): WordStream {
    const known = this.#streams.get(session);
    if (known) return known;
    const stream = streamOf(Array.from(textsOf(session.article), textOf));
    this.#streams.set(session, stream);
    return stream;
  }

  placedHitsIn(session: SessionEntry): PlacedHit[] {
    const { matcher } = this;
    if (!matcher || session.hits === 0) return [];
    const texts = textsOf(session.article);
    return matcher.textsWithHits(this.#streamOf(session)).flatMap((index) => {
      const element = texts[index] as HTMLElement;
      return matcher.hitsOf(textOf(element)).map(({ start, end }) => ({ session, element, start, end }));
    });
  }

  /** The hit with a number, from 1, among those found so far. */
  placedHit(number: number): PlacedHit | null {
    let before = 0;
    for (const section of this.sections)
      for (const session of section.sessions) {
        if (before + session.hits >= number) return this.placedHitsIn(session)[number - before - 1] ?? null;
        before += session.hits;
      }
    return null;
  }
}
