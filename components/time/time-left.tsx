"use client";

import { useSyncExternalStore } from "react";
import { formatDuration } from "@/lib/duration";
import { clock } from "./clock";

/** The ticking time until an instant in milliseconds since 1970; `seconds` is its length at rendering on the server. */
export function TimeLeft({ until, seconds }: { until: number; seconds: number }) {
  const now = useSyncExternalStore(clock.subscribe, clock.read, () => null);
  return formatDuration(now === null ? seconds : Math.max(0, (until - now) / 1_000));
}
