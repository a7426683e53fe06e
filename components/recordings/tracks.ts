import type { Recording } from "@/lib/recordings/list";
import { axisStart, stretchesOf } from "@/lib/recordings/time-axis";
import { trackLabel } from "@/lib/recordings/track-label";
import type { PlayerTrack } from "./player-track";

/** The tracks to play, those with sound alone first. A track that does not say when it began begins with the others. */
export function playerTracks(recordings: readonly Recording[], slug: string): PlayerTrack[] {
  const start = axisStart(stretchesOf(recordings))?.getTime() ?? 0;
  const tracks = recordings.map(({ id, track, startedAt, mediaType, durationSeconds, size }) => ({
    id,
    label: trackLabel(track),
    href: `/${slug}/recordings/${id}`,
    isVideo: mediaType?.startsWith("video/") ?? false,
    offset: startedAt === null ? 0 : (startedAt.getTime() - start) / 1_000,
    duration: durationSeconds,
    size,
  }));
  return tracks.toSorted((a, b) => Number(a.isVideo) - Number(b.isVideo) || a.offset - b.offset);
}
