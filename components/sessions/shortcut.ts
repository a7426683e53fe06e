/** Whether a key press is meant as a shortcut: no modifier, not handled yet, and neither typed nor used by a popup. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as Element;
  return target.closest("input, textarea, select, [contenteditable], [role=menu], [role=dialog]") === null;
}
