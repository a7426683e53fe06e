import { type ContentQuery, parseContentQuery } from "@/lib/search/query";
import { Question } from "./question";
import { type Section, type Shown, settle, show } from "./session-list";
import { Slices } from "./slices";
import { textOf, textsOf } from "./texts";
import { type Stream, streamOf } from "./word-index";

/** How far a search has come. */
export type Found = {
  hits: number;
  sessions: number;
  /** From 0 to 1, which is the whole file. */
  done: number;
};

/** Where a hit is: the text and where in it. */
export type Place = { session: Shown; element: HTMLElement; start: number; end: number };

/** In its line, beside what it is. */
function say({ details, hits }: Shown): void {
  const line = details.firstElementChild as HTMLElement;
  if (hits > 0) line.dataset.hits = `${hits.toLocaleString("en")} ${hits === 1 ? "hit" : "hits"}`;
  else if (line.dataset.hits) delete line.dataset.hits;
}

/** The search over the whole page; what it finds is there while it goes on. */
export class Search {
  question: Question | null = null;
  query: ContentQuery = { terms: [], unread: [] };
  found: Found = { hits: 0, sessions: 0, done: 1 };
  readonly #streams = new WeakMap<Shown, Stream>();
  #running = new AbortController();

  constructor(
    readonly sections: readonly Section[],
    readonly changed: () => void,
  ) {}

  /** Learns the words of the sessions while nobody has typed yet, so that the first search is as quick as the others. */
  async prepare(): Promise<void> {
    const slices = new Slices(this.#running.signal);
    for (const { sessions } of this.sections)
      for (const session of sessions) {
        this.#streamOf(session);
        if (slices.over && !(await slices.next())) return;
      }
  }

  /** Shows the sessions that meet what was typed, and all of them when nothing was. */
  async run(typed: string): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    this.query = parseContentQuery(typed);
    this.question = this.query.terms.length > 0 ? new Question(this.query.terms) : null;
    this.found = { hits: 0, sessions: 0, done: 0 };
    // The signal of this run: by the time it goes on there may be another.
    await this.#runThrough(new Slices(this.#running.signal), this.question);
  }

  async #runThrough(slices: Slices, question: Question | null): Promise<void> {
    for (const [index, section] of this.sections.entries()) {
      for (const session of section.sessions) {
        this.#ask(session, question);
        if (!slices.over) continue;
        this.changed();
        if (!(await slices.next())) return;
      }
      settle(section);
      this.found.done = (index + 1) / this.sections.length;
    }
    this.found.done = 1;
    this.changed();
  }

  #ask(session: Shown, question: Question | null): void {
    const hits = question ? question.hitsIn(this.#streamOf(session), textsOf(session.article)) : 0;
    show(session, hits !== null);
    session.hits = hits ?? 0;
    say(session);
    this.found.hits += session.hits;
    if (hits !== null) this.found.sessions += 1;
  }

  #streamOf(session: Shown): Stream {
    const known = this.#streams.get(session);
    if (known) return known;
    const stream = streamOf(Array.from(textsOf(session.article), textOf));
    this.#streams.set(session, stream);
    return stream;
  }

  /** Every hit of a session, in order. */
  placesIn(session: Shown): Place[] {
    const { question } = this;
    if (!question || session.hits === 0) return [];
    const texts = textsOf(session.article);
    return question.textsWithHits(this.#streamOf(session)).flatMap((index) => {
      const element = texts[index] as HTMLElement;
      return question.hitsOf(textOf(element)).map(({ start, end }) => ({ session, element, start, end }));
    });
  }

  /** The hit of that number, from 1, among those found so far. */
  place(number: number): Place | null {
    let before = 0;
    for (const section of this.sections)
      for (const session of section.sessions) {
        if (before + session.hits >= number) return this.placesIn(session)[number - before - 1] ?? null;
        before += session.hits;
      }
    return null;
  }
}
