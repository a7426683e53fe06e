"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { clock } from "./clock";

/** In milliseconds: the clock of this machine may be ahead of the server's. */
const AGAIN = 30_000;

/** Reads the page again when an instant has come, in milliseconds since 1970; with `onTime` does that instead. */
export function RefreshAt({ at, onTime }: { at: number; onTime?: () => void }) {
  const router = useRouter();
  const hasCome = useSyncExternalStore(
    clock.subscribe,
    () => clock.read() >= at,
    () => false,
  );
  const read = useEffectEvent(() => (onTime ? onTime() : router.refresh()));
  useEffect(() => {
    if (!hasCome) return;
    read();
    const timer = setInterval(() => read(), AGAIN);
    return () => clearInterval(timer);
  }, [hasCome]);
  return null;
}
