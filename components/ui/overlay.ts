import { type RefObject, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from "react";

/*
 * Popovers, menus and dialogs have two chunks: a small trigger, and a popup with Base UI that loads on hover or focus. Parts
 * that need Base UI, such as a title, come with the popup through a context.
 */
export type Overlay = {
  open: boolean;
  /** Was open before: the popup stays mounted for the closing animation. */
  opened: boolean;
  setOpen: (open: boolean) => void;
  popupId: string;
  trigger: RefObject<HTMLButtonElement | null>;
  /** Had the focus when it opened: it returns there where there is no trigger. */
  origin: RefObject<Element | null>;
  /** Was opened by key: the focus moves to the first item. */
  byKey: RefObject<boolean>;
};

export type OverlayProps = {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function useOverlayState({ open: given, defaultOpen = false, onOpenChange }: OverlayProps): Overlay {
  const [own, setOwn] = useState(defaultOpen);
  const open = given ?? own;
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);

  const trigger = useRef<HTMLButtonElement>(null);
  const origin = useRef<Element>(null);
  useLayoutEffect(() => {
    if (open) origin.current = document.activeElement;
  }, [open]);
  const byKey = useRef(false);
  const popupId = useId();
  const setOpen = useCallback(
    (next: boolean) => {
      setOwn(next);
      onOpenChange?.(next);
    },
    [onOpenChange],
  );
  return useMemo(
    () => ({ open, opened, setOpen, popupId, trigger, origin, byKey }),
    [open, opened, setOpen, popupId],
  );
}
