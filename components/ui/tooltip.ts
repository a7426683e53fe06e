/** Attributes for a tooltip: `<button aria-label="Help" {...tooltip("Help", "?")}>`. It does not replace the label. */
export function tooltip(text: string, key?: string): { "data-tooltip": string; "data-tooltip-key"?: string } {
  return { "data-tooltip": text, ...(key && { "data-tooltip-key": key }) };
}
