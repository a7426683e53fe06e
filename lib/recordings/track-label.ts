import { ownEntry } from "@/lib/own-entry";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/recording-labels";

const tracks: Readonly<Record<string, string>> = labels(t, "track.", [
  "operator",
  "client",
  "everyone",
  "screen",
]);

/** What a track is called; one that is not known keeps its name. */
export function trackLabel(track: string): string {
  return ownEntry(tracks, track) ?? track;
}
