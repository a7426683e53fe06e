"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/** In milliseconds; whoever has not been seen for a few of these is offline. */
const EVERY = 30_000;

/**
 * Says now and then that an operator's console is open; `status` is what the page shows. When it is another by now (gone for
 * too long, changed in another window), the page is read again.
 */
export function Presence({ source, status }: { source: string; status: string }) {
  const router = useRouter();
  const say = useEffectEvent(async () => {
    const answer = await fetch(source, { method: "POST" }).catch(() => null);
    if (!answer?.ok) return;
    const now = (await answer.json()) as { status: string };
    if (now.status !== status) router.refresh();
  });
  useEffect(() => {
    void say();
    const timer = setInterval(() => void say(), EVERY);
    const visible = () => {
      if (document.visibilityState === "visible") void say();
    };
    document.addEventListener("visibilitychange", visible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", visible);
    };
  }, []);
  return null;
}
