"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { isShortcut } from "@/components/sessions/shortcut";
import { PopupLoading } from "@/components/ui/popup-loading";

const ShortcutDialog = lazy(() => import("./shortcut-dialog"));

/** The list of keys, which `?` opens on every page. */
export function ShortcutHelp({ helpHref }: { helpHref: string }) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || !isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (!opened) return null;
  return (
    <Suspense fallback={<PopupLoading />}>
      <ShortcutDialog helpHref={helpHref} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
