import { type RefObject, useCallback, useId, useMemo, useRef, useState } from "react";

/*
 * Popovers and menus in two halves: a trigger that is there at once and weighs nothing, and the popup with Base
 * UI in it, fetched when the pointer or the focus comes near. So no page pays for what nobody opens.
 */
export type Overlay = {
  open: boolean;
  /** It has been open before, so its popup may stay mounted for the closing motion. */
  opened: boolean;
  setOpen: (open: boolean) => void;
  popupId: string;
  trigger: RefObject<HTMLButtonElement | null>;
  /** It was opened with a key, so the focus goes to the first thing in it. */
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
    () => ({ open, opened, setOpen, popupId, trigger, byKey }),
    [open, opened, setOpen, popupId],
  );
}

/** A press on the trigger of an open popup is the trigger's to answer, else it would close and open again. */
export function isOnTrigger(event: Event, trigger: RefObject<HTMLElement | null>): boolean {
  const reached = "relatedTarget" in event && event.relatedTarget ? event.relatedTarget : event.target;
  return reached instanceof Node && trigger.current?.contains(reached) === true;
}
