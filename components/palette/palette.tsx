"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { CommandIcon } from "@/components/ui/icons";
import { Skeleton } from "@/components/ui/skeleton";
import { tooltip } from "@/components/ui/tooltip";
import type { PaletteProps } from "./palette-props";

const PalettePane = lazy(() => import("./palette-pane"));

/** Goes to sessions, views and pages, and acts on the open session. Ctrl+K or ⌘+K opens it on every page. */
export function Palette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      // What the commands act on is behind another dialog.
      setOpen((before) => !before && !document.querySelector("[role=dialog], [role=alertdialog]"));
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
      {/* Without a trigger of its own: the focus returns to where it was. */}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Commands</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <Suspense fallback={<Skeleton className="h-80" />}>
              <PalettePane {...props} />
            </Suspense>
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}
