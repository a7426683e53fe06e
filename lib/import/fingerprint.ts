import { createHash } from "node:crypto";
import type { SessionDocument } from "@/lib/documents/document";

/** Raised when the same document makes other rows than before: then what was imported is written anew. */
const VERSION = 1;

/** What a document says, in short: equal however it was written, whatever order its fields had. */
export function fingerprintOf(document: SessionDocument): string {
  return `${VERSION}-${createHash("sha256").update(JSON.stringify(document)).digest("base64url")}`;
}

/*
 * `import_hash` holds the fingerprint and how many events the document made: those are the import's, whatever stands
 * behind them in the timeline was added in Parley.
 */

export function importHash(fingerprint: string, events: number): string {
  return `${fingerprint}.${events}`;
}

/** Null for a session that no import made. */
export function readImportHash(hash: string | null): { fingerprint: string; events: number } | null {
  const dot = hash?.lastIndexOf(".") ?? -1;
  if (hash === null || dot < 0) return null;
  return { fingerprint: hash.slice(0, dot), events: Number(hash.slice(dot + 1)) };
}
