import type { KeyScope } from "@/lib/actor";

export const scopeHints: Readonly<Record<KeyScope, string>> = {
  ingest: "Sends sessions and their events to Parley.",
  read: "Reads all sessions with their transcripts.",
  act: "Redirects and ends live sessions.",
  record: "Uploads recordings of sessions.",
  provision:
    "Creates and deactivates users for an identity provider, by SCIM. Such a key can do nothing else.",
};
