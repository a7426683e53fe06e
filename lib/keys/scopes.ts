import type { KeyScope } from "@/lib/actor";

export const scopeHints: Readonly<Record<KeyScope, string>> = {
  ingest: "Sends sessions and their events to Parley.",
  read: "Reads all sessions with their transcripts.",
  act: "Redirects and ends live sessions.",
  record: "Uploads recordings of sessions.",
};
