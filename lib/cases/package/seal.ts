import { createHash } from "node:crypto";
import { textEntry, type ZipEntry } from "@/lib/archives/zip";
import { measureStream } from "@/lib/storage/measure-stream";
import {
  entryText,
  FORMAT,
  factsText,
  MANIFEST,
  type Manifest,
  type PackageFacts,
  printManifest,
  type SealedEntry,
} from "./manifest";

/** The entries as they pass, and at last the manifest that seals them. `manifest` is complete after the last one has been read. */
export function sealEntries(
  entries: AsyncIterable<ZipEntry>,
  facts: PackageFacts,
): { entries: AsyncGenerator<ZipEntry>; manifest(): Manifest } {
  const start = sha256(factsText(facts));
  const done: SealedEntry[] = [];
  const head = () => done.at(-1)?.hash ?? start;
  const manifest = (): Manifest => ({ format: FORMAT, facts, start, entries: done, head: head() });
  async function* pass(): AsyncGenerator<ZipEntry> {
    for await (const { path, bytes } of entries) {
      const measured = measureStream(bytes);
      yield { path, bytes: measured.stream };
      const entry = { path, ...measured.result() };
      done.push({ ...entry, hash: sha256(entryText(head(), entry)) });
    }
    yield textEntry(MANIFEST, printManifest(manifest()));
  }
  return { entries: pass(), manifest };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
