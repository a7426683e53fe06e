"use client";

import { useSyncExternalStore } from "react";
import { formatDuration } from "@/lib/duration";
import { clock } from "./clock";

/** A duration that is growing, in milliseconds since 1970; `seconds` is how long it was when the page was made. */
export function Elapsed({ since, seconds }: { since: number; seconds: number }) {
  const now = useSyncExternalStore(clock.subscribe, clock.read, () => null);
  return formatDuration(now === null ? seconds : Math.max(0, (now - since) / 1_000));
}
