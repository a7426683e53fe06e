import type { Playback } from "./playback";
import type { PlaybackState } from "./playback-state";
import type { PlayerTrack } from "./player-track";
import { useAttached } from "./use-attached";

/** The picture of a track. */
export function ScreenTrack({
  track,
  playback,
  state,
}: {
  track: PlayerTrack;
  playback: Playback;
  state: PlaybackState;
}) {
  const attached = useAttached(playback, track.id);
  if (state.failed.has(track.id)) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: the transcript beside it is what was said
    <video
      ref={attached}
      aria-label={track.label}
      data-track={track.label}
      preload="none"
      playsInline
      className="aspect-video w-full rounded-md bg-muted object-contain"
    />
  );
}
