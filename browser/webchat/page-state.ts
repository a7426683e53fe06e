/** What the next page of this tab shows again: the open panel, a text that is being typed, and messages that are not sent yet. */
export type State = { open: boolean; draft: string; outgoing: KeptText[] };
export type KeptText = { id: string; text: string; problem: string | null };

const EMPTY: State = { open: false, draft: "", outgoing: [] };

/** Stored in the tab for one visitor, if the browser allows: another visitor does not see it. */
export class PageState {
  private readonly name: string;
  private readonly state: State;
  private isClosed = false;

  constructor(
    key: string,
    private readonly visitor: string,
  ) {
    this.name = `parley-chat ${key}`;
    this.state = this.read();
  }

  get(): Readonly<State> {
    return this.state;
  }

  set(change: Partial<State>): void {
    if (this.isClosed) return;
    Object.assign(this.state, change);
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ ...this.state, visitor: this.visitor }));
    } catch {
      // Full, or not allowed: then it lasts as long as the page.
    }
  }

  /** From now on another one stores the state of the tab. */
  close(): void {
    this.isClosed = true;
  }

  private read(): State {
    try {
      const stored = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
      return stored?.visitor === this.visitor ? { ...EMPTY, ...stored } : { ...EMPTY };
    } catch {
      return { ...EMPTY };
    }
  }
}
