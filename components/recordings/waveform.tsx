import { memo, useEffect, useState } from "react";
import { BARS, peaksOf, wavePath } from "./peaks";
import type { PlayerTrack } from "./player-track";

/** In seconds and bytes: what is longer or larger would take too much memory to decode, and is shown as a plain bar. */
const MAX_DURATION = 1_800;
const MAX_SIZE = 30_000_000;
/** In samples a second: enough for a picture, and the least that browsers have to offer. */
const SAMPLE_RATE = 8_000;

/** One is drawn after another. */
let last: Promise<void> = Promise.resolve();

/** The loudness of a track over time. Requested when `source` is given, and given up when it is taken away again. */
export const Waveform = memo(function Waveform({
  track,
  source,
}: {
  track: PlayerTrack;
  source: string | null;
}) {
  /** Empty for a sound that cannot be drawn. */
  const [path, setPath] = useState<string | null>(null);
  const isMissing = path === null && !track.isVideo && isSmall(track);
  useEffect(() => {
    if (source === null || !isMissing) return;
    const cancellation = new AbortController();
    const { signal } = cancellation;
    last = last
      .then(() => drawn(source, signal))
      .then(setPath, () => {
        if (!signal.aborted) setPath("");
      });
    return () => cancellation.abort();
  }, [source, isMissing]);
  if (!path) return <span className="absolute inset-x-0 inset-y-3 rounded-full bg-primary-border" />;
  return (
    <svg
      aria-hidden="true"
      data-slot="waveform"
      viewBox={`0 0 ${BARS} 2`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full fill-current"
    >
      <path d={path} />
    </svg>
  );
});

function isSmall({ duration, size }: PlayerTrack): boolean {
  return duration !== null && duration <= MAX_DURATION && size !== null && size <= MAX_SIZE;
}

/** Rejects for what the browser cannot decode; the plain bar stays then. */
async function drawn(source: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(source, { signal, priority: "low" });
  if (!response.ok) throw new Error(`The recording was answered with ${response.status}`);
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return wavePath(peaksOf(sound.getChannelData(0)));
}
