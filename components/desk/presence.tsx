"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { fetchJson } from "@/components/fetch-json";

/** In milliseconds; whoever has not been seen for a few of these is offline. */
const EVERY = 30_000;

/**
 * Says now and then that an operator's console is open; `status` is what the page shows. When it is another by now (gone for
 * too long, changed in another window), the page is read again.
 */
export function Presence({ source, status }: { source: string; status: string }) {
  const router = useRouter();
  const say = useEffectEvent(async () => {
    const answer = await fetchJson<{ status: string }>(source, { method: "POST" });
    if (answer.ok && answer.data.status !== status) router.refresh();
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
