"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { fetchJson } from "@/components/fetch-json";

/** In milliseconds; the server sets an operator offline after a few missed reports. */
const INTERVAL = 30_000;

/**
 * Reports periodically that an operator's console is open. Refreshes the page when their status differs from the displayed
 * one, because they were away too long or changed it in another window.
 */
export function Presence({ source, status }: { source: string; status: string }) {
  const router = useRouter();
  const report = useEffectEvent(async () => {
    const answer = await fetchJson<{ status: string }>(source, { method: "POST" });
    if (answer.ok && answer.data.status !== status) router.refresh();
  });
  useEffect(() => {
    void report();
    const timer = setInterval(() => void report(), INTERVAL);
    const onVisibility = () => {
      if (document.visibilityState === "visible") void report();
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, []);
  return null;
}
