import { ownEntry } from "@/lib/own-entry";

const labels: Readonly<Record<string, string>> = {
  operator: "Operator",
  client: "Client",
  everyone: "Everyone",
  screen: "Screen",
};

/** What a track is called; one that is not known keeps its name. */
export function trackLabel(track: string): string {
  return ownEntry(labels, track) ?? track;
}
