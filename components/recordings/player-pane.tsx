"use client";

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useHydrated } from "@/components/use-hydrated";
import { t } from "@/messages/player";
import { useFollowedTranscript } from "./followed-transcript";
import { Playback } from "./playback";
import { PlayerControls } from "./player-controls";
import { usePlayerKeys } from "./player-keys";
import type { PlayerTrack } from "./player-track";
import { ScreenTrack } from "./screen-track";
import { TrackRow } from "./track-row";

export type PlayerProps = {
  /** Sound first: the first track that sounds leads. */
  tracks: readonly PlayerTrack[];
  /** The position at first, in seconds. */
  start: number;
  /** Begins to play, unless the page was opened by its address: nobody has clicked there yet. */
  plays: boolean;
  /** Messages that carry their second on the axis as `data-second`. */
  transcript: ReactNode;
};

export default function PlayerPane({ tracks, start, plays, transcript }: PlayerProps) {
  const [playback] = useState(() => new Playback(tracks, start));
  const state = useSyncExternalStore(playback.subscribe, playback.snapshot, playback.snapshot);
  // A page that is rendered again has equal tracks.
  const written = JSON.stringify(tracks);
  useEffect(() => playback.setTracks(JSON.parse(written)), [playback, written]);
  useEffect(() => {
    if (plays && navigator.userActivation?.hasBeenActive) playback.play();
    return () => playback.pause();
  }, [playback, plays]);
  usePlayerKeys(playback);
  const messages = useRef<HTMLDivElement>(null);
  useFollowedTranscript(playback, messages);
  const isReady = useHydrated();

  return (
    <section
      aria-label={t("player")}
      data-slot="player"
      data-ready={isReady}
      data-playing={state.isPlaying || undefined}
      className="grid min-w-0 items-start gap-3 @2xl/panel:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <div className="flex min-w-0 flex-col gap-3 rounded-lg border bg-background p-3">
        {tracks.map((track) =>
          track.isVideo ? (
            <ScreenTrack key={track.id} track={track} playback={playback} state={state} />
          ) : null,
        )}
        <PlayerControls playback={playback} state={state} />
        <ul aria-label={t("tracks")} className="flex flex-col gap-2">
          {tracks.map((track) => (
            <TrackRow
              key={track.id}
              track={track}
              trackCount={tracks.length}
              playback={playback}
              state={state}
            />
          ))}
        </ul>
      </div>
      <div ref={messages} className="min-w-0">
        {transcript}
      </div>
    </section>
  );
}
