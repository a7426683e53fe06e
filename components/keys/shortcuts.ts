/** A key, or several that do the same, and what it does. Keys pressed together are written with `+`. */
type Shortcut = { keys: readonly string[]; does: string };

/** Every key of the console, for the help page and the list that `?` opens; what they do is said by `does.*` in messages/shortcuts. */
export const shortcuts = [
  { keys: ["Ctrl+K", "⌘+K"], does: "commands" },
  { keys: ["/"], does: "search" },
  { keys: ["f"], does: "addFilter" },
  { keys: ["j", "↓"], does: "next" },
  { keys: ["k", "↑"], does: "previous" },
  { keys: ["Enter"], does: "open" },
  { keys: ["←", "→"], does: "cells" },
  { keys: ["Shift+←", "Shift+→"], does: "bars" },
  { keys: ["Esc"], does: "close" },
  { keys: ["r"], does: "redirect" },
  { keys: ["o"], does: "offer" },
  { keys: ["n", "N"], does: "hits" },
  { keys: ["Space"], does: "play" },
  { keys: ["←", "→"], does: "seek" },
  { keys: ["<", ">"], does: "speed" },
  { keys: ["?"], does: "list" },
] as const satisfies readonly Shortcut[];
