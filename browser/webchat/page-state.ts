/** What the next page of this tab shows again: the open panel, a text that is being typed, and messages that are not sent yet. */
export type State = { open: boolean; draft: string; outgoing: KeptText[] };
export type KeptText = { id: string; text: string; problem: string | null };

const EMPTY: State = { open: false, draft: "", outgoing: [] };

/** Stored in the tab for one visitor, if the browser allows: another visitor does not see it. */
export class PageState {
  private readonly name: string;
  private readonly state: State;
  private isClosed = false;

  /** `before` counts where nothing can be stored. */
  constructor(
    key: string,
    private readonly visitor: string,
    before: Readonly<State> = EMPTY,
  ) {
    this.name = `parley-chat ${key}`;
    this.state = this.read() ?? { ...before };
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

  private read(): State | null {
    try {
      const stored = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
      return stored?.visitor === this.visitor ? { ...EMPTY, ...stored } : null;
    } catch {
      return null;
    }
  }
}
