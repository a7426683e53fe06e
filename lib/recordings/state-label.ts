import { ownEntry } from "@/lib/own-entry";

const labels: Readonly<Record<string, string>> = {
  processing: "Processing",
  ready: "Ready",
  failed: "Failed",
  deleted: "Deleted",
};

/** A state of a newer producer is shown as it is. */
export function recordingStateLabel(state: string): string {
  return ownEntry(labels, state) ?? state;
}
