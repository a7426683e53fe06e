"use client";

import { useEffect } from "react";
import { announce, navigate } from "@/components/navigation/navigate";
import { addressWithOpen } from "./address-with-open";
import { panelBody, requestPanelFocus } from "./focus-request";
import { linkBeside, openIndex, panelLink, rowLinks } from "./row-links";
import { isShortcut } from "./shortcut";

/**
 * Keys and clicks of the list: `/` searches, `j`, `k` and the arrows move, Esc closes the panel, a click anywhere on a
 * row opens it. While a session is open, moving opens the next one.
 */
export function ListKeys() {
  useEffect(() => {
    const actions = new Map<string, (event: KeyboardEvent) => unknown>([
      ["j", (event) => move(1, event)],
      ["ArrowDown", (event) => move(1, event)],
      ["k", (event) => move(-1, event)],
      ["ArrowUp", (event) => move(-1, event)],
      ["Enter", enter],
      ["Escape", close],
      ["/", () => document.querySelector<HTMLInputElement>("[data-search-box]")?.select()],
    ]);
    const onKey = (event: KeyboardEvent) => {
      const action = actions.get(event.key);
      if (!action || !isShortcut(event) || scrollsPanel(event)) return;
      held = null;
      if (action(event) !== "as usual") event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("keyup", release);
    window.addEventListener("blur", release);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("keyup", release);
      window.removeEventListener("blur", release);
      document.removeEventListener("click", onClick);
    };
  }, []);
  return null;
}

function move(step: 1 | -1, { repeat }: KeyboardEvent): "as usual" | undefined {
  const links = rowLinks();
  if (openIndex(links) < 0 && !panelLink("Escape")) {
    // A pivot has no rows to move between, and scrolls.
    if (links.length === 0) return "as usual";
    const focused = links.findIndex((link) => link.closest("tr, li")?.contains(document.activeElement));
    links[Math.max(0, Math.min(links.length - 1, focused + step))]?.focus();
    return;
  }
  const link = linkBeside(step);
  if (!link?.href) return;
  link.scrollIntoView({ block: "nearest" });
  if (document.activeElement?.closest("[data-slot=session-panel]")) requestPanelFocus();
  else if (link.matches("[data-row-link]")) link.focus({ preventScroll: true });
  if (!repeat) navigate(link.href);
  else if (announce(link.href)) held = link.href;
}

/** The session at which a key that is held has arrived: those before it are not loaded. */
let held: string | null = null;

function release(): void {
  if (held !== null) navigate(held);
  held = null;
}

/** The link of a row opens its session as any link does, and the focus goes there. */
function enter({ target }: KeyboardEvent): "as usual" | undefined {
  const link = (target as Element).closest("[data-row-link]");
  const body = panelBody();
  if (!link?.closest("[aria-current]") || !body) {
    if (link) requestPanelFocus();
    return "as usual";
  }
  body.focus();
}

function close(): void {
  const row = document.querySelector<HTMLElement>(
    "[aria-current] [data-row-link], [data-row-link][aria-current]",
  );
  if (!row) {
    panelLink("Escape")?.click();
    return;
  }
  navigate(addressWithOpen(null));
  // On a phone the list is not displayed before.
  requestAnimationFrame(() => row.focus());
}

function scrollsPanel({ key, target }: KeyboardEvent): boolean {
  return key.startsWith("Arrow") && (target as Element).closest("[data-slot=session-panel]") !== null;
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const target = event.target as Element;
  if (target.closest("a, button, input, label") || String(window.getSelection()) !== "") return;
  const row = target.closest("tr[data-opens]");
  const owner = row?.hasAttribute("data-snippet") ? row.previousElementSibling : row;
  owner?.querySelector<HTMLAnchorElement>("[data-row-link]")?.click();
}
