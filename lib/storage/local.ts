import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { NotFound } from "@/lib/errors";
import { checkedKey } from "./key";
import { measured } from "./measured";
import { partOf } from "./range";
import type { Storage } from "./storage";

/** No key holds a dot, so nothing in here is ever found by one. */
const UNFINISHED = ".unfinished";
/** Nothing is written for that long, in milliseconds: what is older was left by a process that was killed. */
const ABANDONED = 24 * 60 * 60 * 1000;
/** In milliseconds. */
const CLEAR_EVERY = 60 * 60 * 1000;

/** Objects as files below `folder`, readable by this user alone. Several processes may share the folder. */
export function localStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, ...checkedKey(key).split("/"));
  let cleared = Number.NEGATIVE_INFINITY;
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      if (performance.now() - cleared > CLEAR_EVERY) {
        await removeAbandoned(join(folder, UNFINISHED));
        cleared = performance.now();
      }
      return writeWhole(join(folder, UNFINISHED, randomUUID()), path, bytes);
    },

    async read(key, range) {
      const file = await openFile(pathOf(key));
      try {
        const { size } = await file.stat();
        const { start, end } = range ? partOf(size, range) : { start: 0, end: Number.POSITIVE_INFINITY };
        return { stream: file.createReadStream({ start, end }), size };
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async remove(key) {
      await rm(pathOf(key)).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
    },
  };
}

/** Under a name of its own until it is complete and on the disk: whoever reads sees all of it, or what was before. */
async function writeWhole(temporary: string, path: string, bytes: AsyncIterable<Uint8Array>) {
  const { stream, result } = measured(bytes);
  const file = await open(temporary, "wx", 0o600);
  try {
    try {
      for await (const chunk of stream) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  return result();
}

/** A rename outlives a power failure only once the folder is on the disk too. Windows cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, constants.O_RDONLY);
  await folder.sync().finally(() => folder.close());
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path).catch((error: unknown) => {
    throw isAbsent(error) ? new NotFound() : error;
  });
  // A folder of others can be opened like a file.
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new NotFound();
}

async function removeAbandoned(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - ABANDONED) await rm(path, { force: true });
  }
}

/** Nothing is there: no file, or a file where its folder would be, or a folder where the file would be. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    /^(ENOENT|ENOTDIR|EISDIR|ERR_FS_EISDIR)$/.test(String(error.code))
  );
}
