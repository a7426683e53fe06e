import { useCallback } from "react";
import type { Playback } from "./playback";

/** The ref of the element that plays a track. */
export function useAttached(playback: Playback, id: number) {
  return useCallback(
    (element: HTMLMediaElement | null) => (element ? playback.attach(id, element) : undefined),
    [playback, id],
  );
}
