"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CommandIcon } from "@/components/ui/icons";
import { PopupLoading } from "@/components/ui/popup-loading";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/commands";
import type { PaletteProps } from "./palette-props";

const PaletteDialog = lazy(() => import("./palette-dialog"));

/** What commands act on is behind it. One that is closing is none. */
const OTHER_DIALOG = ":is([role=dialog], [role=alertdialog])[data-open]";

/** Goes to sessions, views and pages, and acts on the open session. Ctrl+K or ⌘+K opens it on every page. */
export function Palette(props: PaletteProps) {
  const [{ open, opened }, setState] = useState({ open: false, opened: 0 });
  const setOpen = (next: boolean) => setState((before) => changed(before, next));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setState((before) => changed(before, !before.open && !document.querySelector(OTHER_DIALOG)));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("commands")}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        {...tooltip(t("commands"), "Ctrl+K")}
      >
        <CommandIcon />
      </Button>
      {opened > 0 && (
        <Suspense fallback={<PopupLoading />}>
          <PaletteDialog {...props} opened={opened} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}

/** Counts how often it was opened: one that opens again while it is closing begins anew. */
function changed({ opened }: { opened: number }, open: boolean) {
  return { open, opened: open ? opened + 1 : opened };
}
