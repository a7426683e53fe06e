"use client";

import { useSyncExternalStore } from "react";
import { formatDuration } from "@/lib/duration";
import { clock } from "./clock";

/** A ticking duration `since` a time in milliseconds since 1970; `seconds` is its length at rendering on the server. */
export function Elapsed({ since, seconds }: { since: number; seconds: number }) {
  const now = useSyncExternalStore(clock.subscribe, clock.read, () => null);
  return formatDuration(now === null ? seconds : Math.max(0, (now - since) / 1_000));
}
