"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CommandIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import type { PaletteProps } from "./palette-props";

const PaletteDialog = lazy(() => import("./palette-dialog"));

/** What commands act on is behind it. One that is closing is none. */
const OTHER_DIALOG = ":is([role=dialog], [role=alertdialog])[data-open]";

/** Goes to sessions, views and pages, and acts on the open session. Ctrl+K or ⌘+K opens it on every page. */
export function Palette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((before) => !before && !document.querySelector(OTHER_DIALOG));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Commands"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        {...tooltip("Commands", "Ctrl+K")}
      >
        <CommandIcon />
      </Button>
      {opened && (
        <Suspense>
          <PaletteDialog {...props} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
