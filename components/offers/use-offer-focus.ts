import { type FocusEvent, type RefObject, useEffect, useRef } from "react";
import { isShortcut } from "@/components/sessions/shortcut";
import type { OfferedSession } from "@/lib/sessions/offers";

export function useFocusKey(section: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "o" || !isShortcut(event)) return;
      const button = section.current?.querySelector<HTMLElement>("[data-accept]");
      if (!button) return;
      event.preventDefault();
      button.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [section]);
}

/** When a card with the focus disappears, the focus moves to the next card or to the page. */
export function useKeptFocus(section: RefObject<HTMLElement | null>, offers: readonly OfferedSession[]) {
  const focused = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever a card may have disappeared
  useEffect(() => {
    if (!focused.current || document.activeElement !== document.body) return;
    focused.current = false;
    (
      section.current?.querySelector<HTMLElement>("[data-accept]") ?? document.getElementById("main")
    )?.focus();
  }, [offers, section]);
  return {
    onFocus: () => {
      focused.current = true;
    },
    onBlur: (event: FocusEvent) => {
      // No related target: the card disappeared, or the window lost the focus.
      if (event.relatedTarget) focused.current = false;
    },
  };
}
