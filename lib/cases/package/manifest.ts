/** What a package says of itself. Shared with the page that checks packages in a browser. */
export type PackageFacts = {
  case: string;
  reason: string;
  /** Of the company. */
  tenant: string;
  by: string;
  /** ISO 8601. */
  at: string;
  /** How its sessions were added to the case, a view in each line. */
  views: string;
  sessions: number;
  /** Sessions of the case that had not ended, which are not in the package. */
  live: number;
};

/** `hash` seals the entry and all before it. */
export type SealedEntry = { path: string; size: number; sha256: string; hash: string };

export type Manifest = {
  format: typeof FORMAT;
  facts: PackageFacts;
  /** The hash of the facts, with which the chain begins. */
  start: string;
  entries: readonly SealedEntry[];
  /** The hash of the last entry, by which the package is recognised. */
  head: string;
};

export const FORMAT = "parley-package-1";
export const MANIFEST = "manifest.json";

/** Only these bytes are a manifest: a change of any of them is found. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** What is hashed for the start of the chain: a line for each fact, its value in base64, which tools write alike unlike JSON. */
export function factsText(facts: PackageFacts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${base64(String(value))}\n`)
    .join("");
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** What is hashed for an entry, as UTF-8: the hash before it, its path, its size in bytes, and the SHA-256 of its content. */
export function entryText(previous: string, { path, size, sha256 }: Omit<SealedEntry, "hash">): string {
  return `${previous}\n${path}\n${size}\n${sha256}\n`;
}
