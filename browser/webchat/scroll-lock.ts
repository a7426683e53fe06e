/** Keeps the page from scrolling under a chat that covers it. A style sheet of its own: the page's styles stay as they are. */
export class ScrollLock {
  private sheet: CSSStyleSheet | null = null;

  set(isLocked: boolean): void {
    if (isLocked === (this.sheet !== null)) return;
    const { sheet } = this;
    if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    this.sheet = isLocked ? lockingSheet() : null;
  }
}

function lockingSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html, body { overflow: hidden !important; overscroll-behavior: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}
