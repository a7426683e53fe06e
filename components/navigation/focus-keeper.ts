/** Keeps the keyboard's place when a list is loaded anew: the link or field with the same name gets the focus that was lost. */
export class FocusKeeper {
  private focused: Element | null = null;

  remember(): void {
    this.focused = document.activeElement;
  }

  restore(): void {
    const { focused } = this;
    this.focused = null;
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    const wanted = nameOf(focused);
    const all = document.querySelectorAll<HTMLElement>(`main ${focused.tagName}`);
    [...all].find((each) => nameOf(each) === wanted)?.focus({ preventScroll: true });
  }
}

function nameOf(element: Element): string {
  return element.getAttribute("aria-label") ?? element.textContent ?? "";
}
