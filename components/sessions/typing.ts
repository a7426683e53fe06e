/** Whether keys that are pressed there are somebody's text, or belong to what is open there. */
export function isTyping(target: Element): boolean {
  return target.closest("input, textarea, select, [contenteditable], [role=menu], [role=dialog]") !== null;
}
