"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { isShortcut } from "@/components/sessions/shortcut";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

const ShortcutPane = lazy(() => import("./shortcut-pane"));

/** The list of keys, which `?` opens on every page. */
export function ShortcutHelp({ helpHref }: { helpHref: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || !isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keys</DialogTitle>
        </DialogHeader>
        <DialogBody>
          <Suspense fallback={<Skeleton className="h-80" />}>
            <ShortcutPane helpHref={helpHref} />
          </Suspense>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
