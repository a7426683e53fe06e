import { createHash } from "node:crypto";
import type { SessionDocument } from "@/lib/documents/document";

/** Must be raised when the same document makes other rows than before, so that it is imported again. */
const VERSION = 2;

/** A hash of a document, equal for equal documents, however they were written. */
export function fingerprintOf(document: SessionDocument): string {
  return `${VERSION}-${createHash("sha256").update(JSON.stringify(document)).digest("base64url")}`;
}

/** The value of `sessions.import_hash`: `events` is how many the document made; those behind them were added in Parley. */
export function importHash(fingerprint: string, events: number): string {
  return `${fingerprint}.${events}`;
}

export function readImportHash(hash: string | null): { fingerprint: string; events: number } | null {
  const dot = hash?.lastIndexOf(".") ?? -1;
  if (hash === null || dot < 0) return null;
  return { fingerprint: hash.slice(0, dot), events: Number(hash.slice(dot + 1)) };
}
