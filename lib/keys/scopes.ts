import type { KeyScope } from "@/lib/actor";

/** What each scope of an API key lets another system do, in words. */
export const scopeHints: Readonly<Record<KeyScope, string>> = {
  ingest: "Tells Parley of sessions and what happens in them.",
  read: "Reads all sessions with their transcripts.",
  act: "Redirects and ends live sessions.",
};
