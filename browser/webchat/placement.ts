/** In milliseconds: a page that removes the chat again and again is not fought more often than this. */
const PAUSE = 100;

/**
 * Keeps an element on a page that replaces its content without loading. It is a child of the root element, out of reach of what
 * pages do to their body. `onReplaced` is called when the page has another root element: a document that is written anew has lost
 * the listeners of everything that was in it.
 */
export class Placement {
  private readonly root = document.documentElement;
  private readonly observer = new MutationObserver(() => this.lookSoon());
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly onReplaced: () => void,
  ) {
    this.root.append(element);
    for (const watched of [document, this.root]) this.observer.observe(watched, { childList: true });
  }

  remove(): void {
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.element.remove();
  }

  private lookSoon(): void {
    if (this.isInPlace()) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  private look(): void {
    // While a document is being written it may have no root yet; the next change of it is another call.
    if (this.isInPlace() || !document.documentElement) return;
    if (document.documentElement === this.root) this.root.append(this.element);
    else this.onReplaced();
  }

  private isInPlace(): boolean {
    return document.documentElement === this.root && this.element.parentNode === this.root;
  }
}
