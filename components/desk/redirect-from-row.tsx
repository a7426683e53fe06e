"use client";

import { useEffect, useState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { isShortcut } from "@/components/sessions/shortcut";
import { Dialog, useDialog } from "@/components/ui/dialog";
import { RedirectContent } from "./redirect-content";

/** The session that is being redirected, and what its dialog was opened by. */
type Wanted = { id: number; button: HTMLButtonElement };

type Props = {
  /** Below it are the sessions. */
  path: string;
  redirect: FormAction;
};

/**
 * Redirects from a row of the list, by its button or by `r`: one dialog for all rows, which stays when its row goes.
 */
export function RedirectFromRow({ path, redirect }: Props) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const ask = (button: HTMLButtonElement) => {
      setWanted({ id: Number(button.dataset.redirect), button });
      setOpen(true);
    };
    const onClick = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-redirect]");
      if (button) ask(button);
    };
    const onKey = (event: KeyboardEvent) => {
      const button = event.key === "r" && isShortcut(event) && buttonOf(event.target as Element);
      if (!button) return;
      event.preventDefault();
      ask(button);
    };
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {wanted && (
        <>
          <OpenedBy button={wanted.button} />
          <RedirectContent id={wanted.id} source={`${path}/${wanted.id}/availability`} redirect={redirect} />
        </>
      )}
    </Dialog>
  );
}

/** Of the row that has the focus, else of the one whose session is open. */
function buttonOf(target: Element): HTMLButtonElement | null {
  const row = target.closest("tr") ?? document.querySelector("tr[data-selected]");
  return row?.querySelector("button[data-redirect]") ?? null;
}

/** Where the focus goes back to. */
function OpenedBy({ button }: { button: HTMLButtonElement }) {
  const { trigger } = useDialog();
  useEffect(() => {
    trigger.current = button;
  }, [trigger, button]);
  return null;
}
