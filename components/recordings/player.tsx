"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlayerProps } from "./player-pane";

const PlayerPane = lazy(() => import("./player-pane"));

/** Plays the tracks of a session together. Its code loads with the first player on a page. */
export function Player(props: PlayerProps) {
  return (
    <Suspense fallback={<Skeleton className="h-40 rounded-lg" />}>
      <PlayerPane {...props} />
    </Suspense>
  );
}
