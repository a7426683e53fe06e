import { formatDuration } from "@/lib/duration";
import { recordingStateLabel } from "@/lib/recordings/state-label";
import { trackLabel } from "@/lib/recordings/track-label";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/html-file";
import { type Markup, markup } from "./markup";
import { fullTime } from "./times";

/** A recording as the file lists it. `startedAt` is written in the local time of the export. */
export type ListedRecording = {
  track: string;
  state: string;
  startedAt: string | null;
  /** In seconds. */
  duration: number | null;
  mediaType: string | null;
  /** In bytes. */
  size: number | null;
  sha256: string | null;
};

/** The recordings of a session: what they are, and no way to them. Nothing without any. */
export function recordingsList(recordings: readonly ListedRecording[]): Markup | null {
  if (recordings.length === 0) return null;
  return markup`<h4>${t("recordings")}</h4><ul>${recordings.map((each) => markup`<li><div class="f">${facts(each)}</div></li>`)}</ul>`;
}

function facts({ track, state, startedAt, duration, mediaType, size, sha256 }: ListedRecording): Markup {
  const about = [
    state === "ready" ? null : recordingStateLabel(state),
    duration === null ? null : formatDuration(duration),
    size === null ? null : sizeText(size),
    mediaType,
  ].flatMap((fact) => (fact === null ? [] : [markup` · <bdi>${fact}</bdi>`]));
  const start = startedAt === null ? null : markup` · ${fullTime(startedAt)}`;
  const hash = sha256 ? markup`<small> · SHA-256 <code dir="auto">${sha256}</code></small>` : null;
  return markup`<bdi>${trackLabel(track)}</bdi><small>${start}${about}</small>${hash}`;
}
