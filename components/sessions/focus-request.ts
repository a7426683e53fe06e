let requested = false;

/** The session that is about to open takes the focus: it was opened by key. */
export function requestPanelFocus(): void {
  requested = true;
}

/** Whether the focus was requested since the last time. */
export function takeFocusRequest(): boolean {
  const was = requested;
  requested = false;
  return was;
}

/** The content of the open session, which the arrow keys scroll. */
export function panelBody(): HTMLElement | null {
  return document.querySelector("[data-slot=panel-body]");
}
