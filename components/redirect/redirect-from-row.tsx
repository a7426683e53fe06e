"use client";

import { useEffect, useState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { isShortcut } from "@/components/sessions/shortcut";
import { Dialog, useDialog } from "@/components/ui/dialog";
import { RedirectContent } from "./redirect-content";

/** A session to redirect, and the button that opened its dialog. */
type Redirected = { id: number; button: HTMLButtonElement };

type Props = {
  /** The base URL of sessions. */
  path: string;
  redirect: FormAction;
};

/** One dialog for the redirect buttons of all rows and the key `r`. It stays open when its row disappears. */
export function RedirectFromRow({ path, redirect }: Props) {
  const [redirected, setRedirected] = useState<Redirected | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const openDialog = (button: HTMLButtonElement) => {
      setRedirected({ id: Number(button.dataset.redirect), button });
      setOpen(true);
    };
    const onClick = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-redirect]");
      if (button) openDialog(button);
    };
    const onKey = (event: KeyboardEvent) => {
      const button = event.key === "r" && isShortcut(event) && buttonOf(event.target as Element);
      if (!button) return;
      event.preventDefault();
      openDialog(button);
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
      {redirected && (
        <>
          <OpenedBy button={redirected.button} />
          <RedirectContent
            id={redirected.id}
            source={`${path}/${redirected.id}/availability`}
            redirect={redirect}
          />
        </>
      )}
    </Dialog>
  );
}

/** The button of the row with the focus, or else of the open session. */
function buttonOf(target: Element): HTMLButtonElement | null {
  const row = target.closest("tr") ?? document.querySelector("tr[data-selected]");
  return row?.querySelector("button[data-redirect]") ?? null;
}

/** Returns the focus to the button when the dialog closes. */
function OpenedBy({ button }: { button: HTMLButtonElement }) {
  const { trigger } = useDialog();
  useEffect(() => {
    trigger.current = button;
  }, [trigger, button]);
  return null;
}
