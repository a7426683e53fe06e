import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import { Invalid, NotFound } from "@/lib/errors";
import { storage } from "./index";
import { localStorage } from "./local";
import { s3Storage } from "./s3";
import type { Storage } from "./storage";
import { type TestBucket, testBucket } from "./testing/s3";

const MEGABYTE = 1024 * 1024;

let folder: string;
let bucket: TestBucket;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-storage-"));
  bucket = await testBucket();
});
afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true, force: true });
});

/** `leftovers` and `arrived` look behind the interface: at unfinished writes, and at the bytes received. */
type Driver = {
  name: string;
  open(): Storage;
  leftovers(): Promise<number>;
  arrived(): Promise<number>;
};

const drivers: Driver[] = [
  {
    name: "a folder",
    open: () => localStorage(folder),
    leftovers: async () => (await readdir(join(folder, ".unfinished"))).length,
    arrived: async () => {
      const names = await readdir(join(folder, ".unfinished"));
      const files = await Promise.all(names.map((name) => stat(join(folder, ".unfinished", name))));
      return files.reduce((sum, { size }) => sum + size, 0);
    },
  },
  {
    name: "a bucket",
    open: () => s3Storage(bucket),
    leftovers: async () => bucket.uploads.size,
    arrived: async () => bucket.received(),
  },
];

describe.each(drivers)("storage in $name", ({ open, leftovers, arrived }) => {
  it("returns what was stored, with its size and hash", async () => {
    const bytes = Buffer.from("Příliš žluťoučký kůň");
    const written = await open().write("notes/1", from(bytes));
    expect(written).toEqual({ size: bytes.length, sha256: sha256(bytes) });
    expect(await readAll(open(), "notes/1")).toEqual({ bytes, size: bytes.length });
  });

  it("stores an empty object", async () => {
    expect((await open().write("empty", from())).size).toBe(0);
    expect(await readAll(open(), "empty")).toEqual({ bytes: Buffer.alloc(0), size: 0 });
  });

  it("returns a range, both bounds included, and the size of the whole object", async () => {
    await open().write("part", from(Buffer.from("0123456789")));
    const part = (start: number, end: number) => readAll(open(), "part", { start, end });
    expect(await part(2, 4)).toEqual({ bytes: Buffer.from("234"), size: 10 });
    expect(await part(0, 0)).toEqual({ bytes: Buffer.from("0"), size: 10 });
    expect(await part(8, 99)).toEqual({ bytes: Buffer.from("89"), size: 10 });
    await expect(part(10, 12)).rejects.toThrow(Invalid);
  });

  it("replaces an object with the same key", async () => {
    await open().write("again", from(Buffer.from("the first, which is longer")));
    await open().write("again", from(Buffer.from("the second")));
    expect((await readAll(open(), "again")).bytes.toString()).toBe("the second");
  });

  it("throws NotFound for a missing key, and removing it does nothing", async () => {
    await expect(open().read("no/such/object")).rejects.toThrow(NotFound);
    await open().remove("no/such/object");
    await open().write("gone/1", from(Buffer.from("x")));
    await open().remove("gone/1");
    await expect(open().read("gone/1")).rejects.toThrow(NotFound);
    await expect(open().read("gone")).rejects.toThrow(NotFound);
  });

  it.each([1, 20])("stores nothing when the source fails after %i MB", async (count) => {
    const failing = async function* () {
      yield* megabytes(count);
      throw new Error("the source is gone");
    };
    await expect(open().write("half", failing())).rejects.toThrow("the source is gone");
    await expect(open().read("half")).rejects.toThrow(NotFound);
    expect(await leftovers()).toBe(0);

    await open().write("half", from(Buffer.from("before")));
    await expect(open().write("half", failing())).rejects.toThrow("the source is gone");
    expect((await readAll(open(), "half")).bytes.toString()).toBe("before");
    await open().remove("half");
  });

  it("holds only a little of a long stream in memory", async () => {
    const before = await arrived();
    let made = 0;
    let most = 0;
    const source = async function* () {
      for await (const chunk of megabytes(60)) {
        most = Math.max(most, made - ((await arrived()) - before));
        made += chunk.length;
        yield chunk;
      }
    };
    const { size, sha256: hash } = await open().write("long", source());
    expect(size).toBe(60 * MEGABYTE);
    expect(most).toBeLessThan(30 * MEGABYTE);

    const read = createHash("sha256");
    for await (const chunk of (await open().read("long")).stream) read.update(chunk);
    expect(read.digest("hex")).toBe(hash);
    await open().remove("long");
  });

  it.each(["../secret", "a/../../b", "/etc/passwd", "a//b", "a/", "", ".unfinished/1", "a\\b", "a\0b", "ž"])(
    "refuses a key that could lead elsewhere: %j",
    async (key) => {
      await expect(open().write(key, from(Buffer.from("x")))).rejects.toThrow("Invalid storage key");
      await expect(open().read(key)).rejects.toThrow("Invalid storage key");
      await expect(open().remove(key)).rejects.toThrow("Invalid storage key");
    },
  );
});

it("removes what a killed process left in the folder, but no file that is being written", async () => {
  const path = (name: string) => join(folder, ".unfinished", name);
  await writeFile(path("old"), "x");
  await utimes(path("old"), new Date("2020-01-01"), new Date("2020-01-01"));
  await writeFile(path("new"), "x");
  await localStorage(folder).write("any", from(Buffer.from("x")));
  expect(await readdir(join(folder, ".unfinished"))).toEqual(["new"]);
  await rm(path("new"));
});

it("hides the files from other users of the machine", async () => {
  await localStorage(folder).write("private/1", from(Buffer.from("x")));
  expect((await stat(join(folder, "private/1"))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, "private"))).mode & 0o077).toBe(0);
});

it("stops fetching from the source when the bucket refuses, and leaves no upload open", async () => {
  let closed = false;
  const source = async function* () {
    try {
      yield* megabytes(200);
    } finally {
      closed = true;
    }
  };
  bucket.refuse(true);
  try {
    await expect(s3Storage(bucket).write("refused", source())).rejects.toThrow("InvalidRequest");
  } finally {
    bucket.refuse(false);
  }
  expect(closed).toBe(true);
  expect(bucket.uploads.size).toBe(0);
});

it("does not report a missing bucket as a missing object", async () => {
  await expect(s3Storage({ ...bucket, bucket: "other" }).read("x")).rejects.toThrow("NoSuchBucket");
  const credentials = { accessKeyId: "tests", secretAccessKey: "wrong" };
  await expect(s3Storage({ ...bucket, credentials }).read("x")).rejects.toThrow("SignatureDoesNotMatch");
});

it("follows the configuration", async () => {
  const { bucket: name, region, endpoint, credentials } = bucket;
  try {
    setEnv({ STORAGE_DIR: join(folder, "configured") });
    await storage().write("where", from(Buffer.from("x")));
    expect((await stat(join(folder, "configured/where"))).size).toBe(1);
    setEnv({
      STORAGE_DIR: undefined,
      S3_BUCKET: name,
      S3_REGION: region,
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: credentials?.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials?.secretAccessKey,
    });
    await storage().write("where", from(Buffer.from("xy")));
    expect(bucket.objects.get("where")?.length).toBe(2);
  } finally {
    const names = [
      "STORAGE_DIR",
      "S3_BUCKET",
      "S3_REGION",
      "S3_ENDPOINT",
      "S3_ACCESS_KEY_ID",
      "S3_SECRET_ACCESS_KEY",
    ];
    setEnv(Object.fromEntries(names.map((each) => [each, undefined])));
  }
});

async function* from(...chunks: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Each chunk is different, so that a swap is noticed. */
async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield Buffer.alloc(MEGABYTE, at + 1);
}

async function readAll(from: Storage, key: string, range?: { start: number; end: number }) {
  const { stream, size } = await from.read(key, range);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), size };
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
