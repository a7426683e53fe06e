/** Attributes for a tooltip: `<button aria-label="Help" {...tooltip("Help", "?")}>`. It does not replace the label. */
export function tooltip(text: string, key?: string): { "data-tooltip": string; "data-tooltip-key"?: string } {
  return { "data-tooltip": text, ...(key && { "data-tooltip-key": key }) };
}

/** The element whose tooltip an event asks for: the one under a mouse or pen, or the one focused by key. */
export function tooltipOf(event: PointerEvent | FocusEvent): HTMLElement | null {
  const { target } = event;
  const found = target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;
  const asks =
    event instanceof PointerEvent ? event.pointerType !== "touch" : found?.matches(":focus-visible");
  return asks ? found : null;
}
