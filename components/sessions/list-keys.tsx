"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { isShortcut } from "./shortcut";

/**
 * Keys and clicks of the list: `/` searches, `j`, `k` and the arrows move, Esc closes the panel, `?` opens the help, a
 * click anywhere on a row opens it. While the panel is open, moving opens the next session.
 */
export function ListKeys({
  closeHref,
  previousHref,
  nextHref,
  helpHref,
}: {
  closeHref: string | null;
  previousHref: string | null;
  nextHref: string | null;
  helpHref: string;
}) {
  const router = useRouter();
  useEffect(() => {
    const go = (href: string | null) =>
      href !== null && startTransition(() => router.push(href, { scroll: false }));
    const move = (step: 1 | -1) => {
      if (closeHref !== null) return go(step === 1 ? nextHref : previousHref);
      const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
      const at = links.indexOf(document.activeElement as HTMLElement);
      links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
    };
    const actions = new Map([
      ["j", () => move(1)],
      ["ArrowDown", () => move(1)],
      ["k", () => move(-1)],
      ["ArrowUp", () => move(-1)],
      ["Escape", () => go(closeHref)],
      ["?", () => go(helpHref)],
      ["/", () => document.querySelector<HTMLInputElement>("[data-search-box]")?.select()],
    ]);
    const onKey = (event: KeyboardEvent) => {
      const action = actions.get(event.key);
      if (!action || !isShortcut(event) || scrollsPanel(event)) return;
      event.preventDefault();
      action();
    };
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (link) go(link.getAttribute("href"));
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [router, closeHref, previousHref, nextHref, helpHref]);
  return null;
}

function scrollsPanel({ key, target }: KeyboardEvent): boolean {
  return key.startsWith("Arrow") && (target as Element).closest("[data-slot=session-panel]") !== null;
}

function linkOf(event: MouseEvent): Element | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return null;
  const target = event.target as Element;
  if (target.closest("a, button, input, label") || String(window.getSelection()) !== "") return null;
  const row = target.closest("tr[data-opens]");
  const owner = row?.hasAttribute("data-snippet") ? row.previousElementSibling : row;
  return owner?.querySelector("[data-row-link]") ?? null;
}
