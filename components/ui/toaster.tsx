"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "@/messages/dialogs";
import { Button } from "./button";
import { AlertIcon, CheckCircleIcon, XIcon } from "./icons";
import { type Toast, toast, toastStore } from "./toast";

const none: readonly Toast[] = [];
const icons = {
  success: <CheckCircleIcon className="mt-0.5 text-success" />,
  error: <AlertIcon className="mt-0.5 text-destructive" />,
};

/** The two live regions exist from the start: screen readers announce only what is added to one. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, () => none);
  return (
    <section
      aria-label={t("messages")}
      data-slot="toaster"
      className="pointer-events-none fixed top-11 left-0 z-70 flex w-full flex-col gap-2 p-3 sm:top-auto sm:bottom-10 sm:w-96"
    >
      <div aria-live="polite" className="flex flex-col gap-2">
        {toasts.map((one) => one.tone !== "error" && <Message key={one.id} toast={one} />)}
      </div>
      <div aria-live="assertive" className="flex flex-col gap-2">
        {toasts.map((one) => one.tone === "error" && <Message key={one.id} toast={one} />)}
      </div>
    </section>
  );
}

function Message({ toast: { id, tone, message, description, action } }: { toast: Toast }) {
  const [paused, setPaused] = useState(false);
  // Errors stay until they are closed; the others disappear, unless they have the pointer or the focus.
  const stays = tone === "error" || paused;
  const hasAction = action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => toast.dismiss(id), hasAction ? 12_000 : 5_000);
    return () => clearTimeout(timer);
  }, [id, stays, hasAction]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the message; it can be closed by key
    <div
      data-slot="toast"
      className="pointer-events-auto flex items-start gap-2 rounded-lg bg-popover p-2.5 shadow-popover transition-[opacity,translate] starting:translate-y-2 starting:opacity-0"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      {icons[tone]}
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="font-medium">{message}</p>
        {description && <p className="text-muted-foreground text-xs">{description}</p>}
      </div>
      {action && (
        <Button
          variant="outline"
          size="xs"
          onClick={() => {
            toast.dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon-xs"
        aria-label={t("closeMessage")}
        className="-my-0.5"
        onClick={() => toast.dismiss(id)}
      >
        <XIcon />
      </Button>
    </div>
  );
}
