import { ownEntry } from "@/lib/own-entry";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/recording-labels";

const states: Readonly<Record<string, string>> = labels(t, "state.", [
  "processing",
  "ready",
  "failed",
  "deleted",
]);

/** A state of a newer producer is shown as it is. */
export function recordingStateLabel(state: string): string {
  return ownEntry(states, state) ?? state;
}
