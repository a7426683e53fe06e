const FIELDS = "textarea, select, [contenteditable]";
const POPUPS = "[role=menu], [role=dialog], [role=alertdialog]";

/**
 * Whether a key press is meant as a shortcut: no modifier, not handled yet, and neither typed nor used by a popup. Pages whose shortcuts
 * go well with sliders pass `onSliders`.
 */
export function isShortcut(event: KeyboardEvent, { onSliders = false } = {}): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const inputs = onSliders ? "input:not([type=range])" : "input";
  return (event.target as Element).closest(`${inputs}, ${FIELDS}, ${POPUPS}`) === null;
}
