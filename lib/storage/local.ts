import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { NotFound } from "@/lib/errors";
import { validKey } from "./key";
import { measureStream } from "./measure-stream";
import { clampRange } from "./range";
import type { Storage } from "./storage";

/** Keys contain no dot, so no key leads here. */
const UNFINISHED = ".unfinished";
/** In milliseconds. No write takes this long: an older file was left by a process that was killed. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000;
/** In milliseconds. */
const CLEAN_EVERY = 60 * 60 * 1000;

/** Stores objects as files in `folder`, readable by this user only. Several processes may share the folder. */
export function localStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, ...validKey(key).split("/"));
  let cleanedAt = Number.NEGATIVE_INFINITY;
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      if (performance.now() - cleanedAt > CLEAN_EVERY) {
        await removeAbandoned(join(folder, UNFINISHED));
        cleanedAt = performance.now();
      }
      return writeAtomically(join(folder, UNFINISHED, randomUUID()), path, bytes);
    },

    async read(key, range) {
      const file = await openFile(pathOf(key));
      try {
        const { size } = await file.stat();
        const { start, end } = range ? clampRange(size, range) : { start: 0, end: Number.POSITIVE_INFINITY };
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

/** Writes to a temporary file and renames it once it is on the disk, so that readers see the old file or the whole new one. */
async function writeAtomically(temporary: string, path: string, bytes: AsyncIterable<Uint8Array>) {
  const { stream, result } = measureStream(bytes);
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

/** A rename survives a power failure only once the folder is on the disk too. Windows neither supports nor needs this. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, constants.O_RDONLY);
  await folder.sync().finally(() => folder.close());
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path).catch((error: unknown) => {
    throw isAbsent(error) ? new NotFound() : error;
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new NotFound();
}

async function removeAbandoned(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - ABANDONED_AFTER) await rm(path, { force: true });
  }
}

/** Whether no file is there, including a file in place of its folder and a folder in place of the file. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    /^(ENOENT|ENOTDIR|EISDIR|ERR_FS_EISDIR)$/.test(String(error.code))
  );
}
