/** A key, or several that do the same, and what it does. Keys pressed together are written with `+`. */
export type Shortcut = { keys: readonly string[]; does: string };

/** Every key of the console, for the help page and the list that `?` opens. */
export const shortcuts: readonly Shortcut[] = [
  { keys: ["Ctrl+K", "⌘+K"], does: "Commands: go to a session, view or page, act on the open session" },
  { keys: ["/"], does: "Search in the content" },
  { keys: ["f"], does: "Add a filter" },
  { keys: ["j", "↓"], does: "Next session" },
  { keys: ["k", "↑"], does: "Previous session" },
  { keys: ["Enter"], does: "Open the session and go into it, or filter by the value of the cell" },
  { keys: ["←", "→"], does: "Go through the cells of a row" },
  {
    keys: ["Shift+←", "Shift+→"],
    does: "Choose several bars of the time strip; Enter shows only their sessions",
  },
  { keys: ["Esc"], does: "Close the panel and go back to its row" },
  { keys: ["r"], does: "Redirect the session of the row, in Live" },
  { keys: ["o"], does: "Go to the session that is offered to you" },
  { keys: ["n", "N"], does: "Next and previous hit in the transcript" },
  { keys: ["Space"], does: "Play and pause the recordings" },
  { keys: ["←", "→"], does: "5 seconds back and forward in them; with Shift 30" },
  { keys: ["<", ">"], does: "Play them slower and faster" },
  { keys: ["?"], does: "This list" },
];
