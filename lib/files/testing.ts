import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setEnv } from "@/env";
import type { Upload } from "./store-bytes";

/** An image of one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export async function testStorage(): Promise<{ count(): Promise<number>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "parley-files-"));
  setEnv({ STORAGE_DIR: folder });
  return {
    async count() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).length;
    },
    async remove() {
      setEnv({ STORAGE_DIR: undefined });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function upload(name: string, bytes: Buffer = PNG, length: number | null = bytes.length): Upload {
  return { name, length, bytes: halves(bytes) };
}

async function* halves(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const middle = bytes.length >> 1;
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}
