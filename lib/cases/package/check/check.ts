import { entryText, factsText, MANIFEST, type Manifest, type PackageFacts, printManifest } from "../manifest";
import { blobHash, textHash } from "./hash";
import type { FoundFile, Package } from "./package";
import { readManifest } from "./read-manifest";

export type Result = {
  /** Null when there is no manifest that can be read. */
  sealed: { facts: PackageFacts; head: string; count: number } | null;
  /** Paths. */
  changed: string[];
  missing: string[];
  extra: string[];
  /** The zip has bytes that belong to no file. */
  hasMore: boolean;
};

/** Compares a package with its manifest. `report` is called before each file is read. */
export async function checkPackage(
  { files, hasMore }: Package,
  report: (path: string, number: number, count: number) => void = () => {},
): Promise<Result> {
  const byPath = new Map<string, FoundFile>();
  const extra: string[] = [];
  for (const file of files)
    if (byPath.has(file.path)) extra.push(file.path);
    else byPath.set(file.path, file);
  const text = await byPath.get(MANIFEST)?.content.text();
  byPath.delete(MANIFEST);
  if (text === undefined) return { sealed: null, changed: [], missing: [MANIFEST], extra, hasMore };
  const manifest = readManifest(text);
  if (!manifest) return { sealed: null, changed: [MANIFEST], missing: [], extra, hasMore };

  const { entries, facts } = manifest;
  const head = headOf(manifest);
  const changed = printManifest(manifest) === text && head === manifest.head ? [] : [MANIFEST];
  const missing: string[] = [];
  for (const [index, { path, size, sha256 }] of entries.entries()) {
    const file = byPath.get(path);
    byPath.delete(path);
    if (!file) {
      missing.push(path);
      continue;
    }
    report(path, index + 1, entries.length);
    if (file.content.size !== size || (await blobHash(file.content)) !== sha256) changed.push(path);
  }
  extra.push(...byPath.keys());
  return { sealed: { facts, head, count: entries.length }, changed, missing, extra, hasMore };
}

export function isUnchanged({ sealed, changed, missing, extra, hasMore }: Result): boolean {
  return sealed !== null && changed.length + missing.length + extra.length === 0 && !hasMore;
}

/** The end of the chain by what the entries say; empty when a link of it is wrong. */
function headOf({ facts, start, entries }: Manifest): string {
  let hash = textHash(factsText(facts));
  let isWhole = hash === start;
  for (const entry of entries) {
    hash = textHash(entryText(hash, entry));
    isWhole &&= hash === entry.hash;
  }
  return isWhole ? hash : "";
}
