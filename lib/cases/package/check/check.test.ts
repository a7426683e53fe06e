import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ZipEntry, zipOf } from "@/lib/archives/zip";
import { factsText, MANIFEST, type Manifest, type PackageFacts } from "../manifest";
import { sealEntries } from "../seal";
import { checkPackage, isUnchanged } from "./check";
import type { Package } from "./package";
import { readZip } from "./read-zip";

const facts: PackageFacts = {
  case: "Novák v. North",
  reason: "A lawsuit",
  tenant: "North",
  by: "Jana",
  at: "2026-11-30T10:00:00.000Z",
  views: "Tags: claim\nChannel: Phone",
  sessions: 2,
  live: 0,
};
const contents: Record<string, string> = {
  "case.html": "<p>příliš žluťoučký kůň</p>",
  "sessions.jsonl": '{"externalId":"1"}\n{"externalId":"2"}\n',
  "originals/7/file-1-smlouva č. 1.pdf": "%PDF".repeat(1_000),
  "originals/7/recording-2-client.wav": "",
  "verify.html": "<!doctype html>",
};

async function* entriesOf(all: Record<string, string>): AsyncGenerator<ZipEntry> {
  for (const [path, text] of Object.entries(all))
    yield {
      path,
      bytes: (async function* () {
        yield Buffer.from(text);
      })(),
    };
}

async function makePackage(all = contents, more = facts) {
  const seal = sealEntries(entriesOf(all), more);
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(seal.entries, new Date(more.at))) chunks.push(chunk);
  return { zip: Buffer.concat(chunks), head: seal.manifest().head };
}

const check = async (zip: Buffer) => checkPackage(await readZip(blobOf(zip)));
const blobOf = (bytes: Buffer | string) =>
  new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]);
const none = { changed: [], missing: [], extra: [], hasMore: false };

/** A package without its zip, changed by `change`. */
async function unpacked(change: (files: Map<string, Blob>) => void): Promise<Package> {
  const { files } = await readZip(blobOf((await makePackage()).zip));
  const byPath = new Map(files.map(({ path, content }) => [path, content]));
  change(byPath);
  return { files: [...byPath].map(([path, content]) => ({ path, content })), hasMore: false };
}

/** Its facts have the same text in the chain. */
function withJoinedFacts(manifest: Manifest): void {
  const { case: name, reason, ...others } = manifest.facts;
  const joined = { [`case ${Buffer.from(name).toString("base64")}\nreason`]: reason, ...others };
  expect(factsText(joined as never)).toBe(factsText(manifest.facts));
  Object.assign(manifest, { facts: joined });
}

async function checkManifest(change: (manifest: Manifest) => unknown) {
  const { files } = await readZip(blobOf((await makePackage()).zip));
  const manifest = files.find(({ path }) => path === MANIFEST);
  const parsed = JSON.parse((await manifest?.content.text()) ?? "") as Manifest;
  change(parsed);
  const text = `${JSON.stringify(parsed, null, 1)}\n`;
  return checkPackage(await unpacked((all) => all.set(MANIFEST, blobOf(text))));
}

const END_SIZE = 22;
const LINE_SIZE = 46;

/** Behind the last line of the list there is more: a line of its own, or a comment or an extra field of the last line. */
function withMoreInList(zip: Buffer, as: "line" | "comment" | "extra"): Buffer {
  const [list, end] = [Buffer.from(zip.subarray(0, -END_SIZE)), Buffer.from(zip.subarray(-END_SIZE))];
  const start = end.readUInt32LE(16);
  const last = list.lastIndexOf(Buffer.from("PK\x01\x02"));
  const hidden =
    as === "line"
      ? Buffer.from(list.subarray(start, start + LINE_SIZE + list.readUInt16LE(start + 28)))
      : Buffer.from("hidden");
  if (as === "comment") list.writeUInt16LE(hidden.length, last + 32);
  if (as === "extra") list.writeUInt16LE(hidden.length, last + 30);
  end.writeUInt32LE(end.readUInt32LE(12) + hidden.length, 12);
  return Buffer.concat([list, hidden, end]);
}

function withPathBeforeFile(zip: Buffer): Buffer {
  const changed = Buffer.from(zip);
  changed.write("S", changed.indexOf("sessions.jsonl"));
  return changed;
}

test("a package is found unchanged, with the head that its maker saw", async () => {
  const { zip, head } = await makePackage();
  const result = await check(zip);
  expect(result).toEqual({ sealed: { facts, head, count: 5 }, ...none });
  expect(isUnchanged(result)).toBe(true);
});

test("any changed byte in a file, or in the manifest, is found and the file named", async () => {
  const { zip } = await makePackage();
  const { files } = await readZip(blobOf(zip));
  const filled = files.filter(({ content }) => content.size > 0);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...filled),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, by) => {
        const bytes = Buffer.from(await file.content.arrayBuffer());
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        const result = await checkPackage(await unpacked((all) => all.set(file.path, blobOf(bytes))));
        // A changed manifest may be wrong about other files, too.
        if (file.path === MANIFEST) expect(result.changed).toContain(MANIFEST);
        else expect(result).toMatchObject({ ...none, changed: [file.path] });
        expect(isUnchanged(result)).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});

test("a changed byte anywhere in the zip is found, or changes no file", async () => {
  const { zip, head } = await makePackage();
  await fc.assert(
    fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const other = Buffer.from(zip);
      other[at] = (other[at] ?? 0) ^ by;
      const result = await check(other).catch((error: unknown) => error);
      if (result instanceof Error || !isUnchanged(result as Awaited<ReturnType<typeof check>>)) return;
      expect(result).toEqual({ sealed: { facts, head, count: 5 }, ...none });
    }),
    { numRuns: 300 },
  );
});

describe("what is missing and what was added is named", () => {
  test("in a folder", async () => {
    const result = await checkPackage(
      await unpacked((all) => {
        all.delete("originals/7/recording-2-client.wav");
        all.set("originals/8/file-9-late.pdf", blobOf("late"));
      }),
    );
    expect(result).toMatchObject({
      missing: ["originals/7/recording-2-client.wav"],
      extra: ["originals/8/file-9-late.pdf"],
    });
  });

  test("before, between and behind the files of a zip", async () => {
    const { zip } = await makePackage();
    const place = zip.indexOf("sessions.jsonl") - 30;
    const between = Buffer.concat([zip.subarray(0, place), Buffer.from("hidden"), zip.subarray(place)]);
    expect(await check(between).catch(String)).toContain("Error");
    await expect(check(Buffer.concat([zip, Buffer.from("hidden")]))).rejects.toThrow("not a whole zip");
    await expect(check(zip.subarray(0, -5))).rejects.toThrow("not a whole zip");
  });

  test.each([
    ["with a further line, which is not counted", (zip: Buffer) => withMoreInList(zip, "line")],
    ["with a comment", (zip: Buffer) => withMoreInList(zip, "comment")],
    ["with a field that no file has", (zip: Buffer) => withMoreInList(zip, "extra")],
    ["with another path than before the file", (zip: Buffer) => withPathBeforeFile(zip)],
  ])("in the list of a zip: %s", async (_, change) => {
    const { zip } = await makePackage();
    const result = await check(change(zip));
    expect(result).toMatchObject({ ...none, hasMore: true });
    expect(isUnchanged(result)).toBe(false);
  });

  test("when it is the manifest", async () => {
    const result = await checkPackage(await unpacked((all) => all.delete(MANIFEST)));
    expect(result).toMatchObject({ sealed: null, missing: [MANIFEST] });
    expect(isUnchanged(result)).toBe(false);
  });
});

describe("a manifest that was written anew", () => {
  test.each<[string, (manifest: Manifest) => unknown]>([
    ["with another reason", ({ facts }) => Object.assign(facts, { reason: "None" })],
    ["without an entry", ({ entries }) => (entries as unknown[]).pop()],
    ["with entries in another order", ({ entries }) => (entries as unknown[]).reverse()],
    ["with another path", ({ entries }) => Object.assign(entries[0] ?? {}, { path: "other.html" })],
    ["with another head", (manifest) => Object.assign(manifest, { head: "0".repeat(64) })],
    ["with a further field", (manifest) => Object.assign(manifest, { note: "fine" })],
    ["with a further fact", ({ facts }) => Object.assign(facts, { note: "fine" })],
    ["with a number as text", ({ facts }) => Object.assign(facts, { sessions: "2" })],
    [
      "with a size as text",
      ({ entries }) => Object.assign(entries[0] ?? {}, { size: String(entries[0]?.size) }),
    ],
    ["with two facts in the name of one", (manifest) => withJoinedFacts(manifest)],
  ])("%s is found", async (_, change) => {
    const result = await checkManifest(change);
    expect(result.changed).toContain(MANIFEST);
    expect(isUnchanged(result)).toBe(false);
  });

  test("with other types keeps no head", async () => {
    for (const change of [
      ({ facts }: Manifest) => Object.assign(facts, { sessions: "2" }),
      (manifest: Manifest) => withJoinedFacts(manifest),
    ])
      expect((await checkManifest(change)).sealed).toBeNull();
  });

  test("as a whole has another head", async () => {
    const { head } = await makePackage();
    const other = await makePackage({ ...contents, "case.html": "<p>Nothing</p>" });
    const result = await check(other.zip);
    expect(isUnchanged(result)).toBe(true);
    expect(result.sealed?.head).not.toBe(head);
  });
});
