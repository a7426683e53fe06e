/**
 * Attributes that give any element a tooltip, from the server too: `<button aria-label="Help" {...tooltip("Help", "?")}>`.
 * It repeats or adds to what the element says; an icon button still needs its own `aria-label`.
 */
export function tooltip(text: string, key?: string): { "data-tooltip": string; "data-tooltip-key"?: string } {
  return { "data-tooltip": text, ...(key && { "data-tooltip-key": key }) };
}
