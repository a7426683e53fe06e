import { type CSSProperties, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/player";
import { VolumeIcon, VolumeOffIcon } from "./icons";
import type { Playback } from "./playback";
import type { PlaybackState } from "./playback-state";
import type { PlayerTrack } from "./player-track";
import { useAttached } from "./use-attached";
import { Waveform } from "./waveform";

/** One track: its place on the axis, its sound, and whether it could be loaded. */
export function TrackRow({
  track,
  trackCount,
  playback,
  state,
}: {
  track: PlayerTrack;
  trackCount: number;
  playback: Playback;
  state: PlaybackState;
}) {
  const attached = useAttached(playback, track.id);
  const [volume, setVolume] = useState(1);
  const [isMuted, setMuted] = useState(false);
  useEffect(() => playback.setSound(track.id, volume, isMuted), [playback, track.id, volume, isMuted]);
  const isFailed = state.failed.has(track.id);
  const { label } = track;
  const othersPlay = state.failed.size < trackCount;
  return (
    <li data-slot="track" className="flex min-w-0 items-center gap-2">
      {!track.isVideo && (
        // biome-ignore lint/a11y/useMediaCaption: the transcript beside it is what was said
        <audio ref={attached} data-track={label} preload="none" />
      )}
      <span className="w-16 shrink-0 truncate text-xs">{label}</span>
      <Button
        variant="ghost"
        size="icon-xs"
        aria-label={t("mute", { label })}
        aria-pressed={isMuted}
        onClick={() => setMuted(!isMuted)}
      >
        {isMuted ? <VolumeOffIcon /> : <VolumeIcon />}
      </Button>
      <input
        type="range"
        aria-label={t("volume", { label })}
        min={0}
        max={1}
        step={0.05}
        value={isMuted ? 0 : volume}
        onChange={(event) => {
          setVolume(Number(event.target.value));
          setMuted(false);
        }}
        className="h-6 w-14 shrink-0 accent-primary-text max-sm:hidden"
      />
      {isFailed ? (
        <div className="flex min-w-0 flex-1 items-center gap-2">
          <p role="alert" className="min-w-0 flex-1 text-destructive text-xs">
            {othersPlay ? t("failedAlone", { label }) : t("failed", { label })}
          </p>
          <Button variant="outline" size="sm" onClick={() => playback.retry([track.id])}>
            {t("tryAgain")}
          </Button>
        </div>
      ) : (
        <Lane track={track} playback={playback} state={state} />
      )}
    </li>
  );
}

/** The track on the axis. A click seeks; the slider above does the same for keyboards. */
function Lane({ track, playback, state }: { track: PlayerTrack; playback: Playback; state: PlaybackState }) {
  const { position, hasEnough, durations } = state;
  const length = Math.max(state.length, position, 0.001);
  const share = (seconds: number) => `${(100 * Math.min(seconds, length)) / length}%`;
  const style = {
    "--from": share(track.offset),
    "--to": share(track.offset + (durations.get(track.id) ?? track.duration ?? 0)),
    "--at": share(position),
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the slider does the same
    <div
      data-slot="lane"
      style={style}
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        playback.seek(((event.clientX - left) / width) * length);
      }}
      className="relative h-8 min-w-0 flex-1 cursor-pointer overflow-hidden rounded-sm bg-muted"
    >
      <span className="absolute inset-y-0 left-(--from) w-[calc(var(--to)-var(--from))] text-primary-text">
        <Waveform track={track} source={hasEnough ? playback.source(track) : null} />
      </span>
      <span className="absolute inset-y-0 left-(--at) w-px bg-foreground" />
    </div>
  );
}
