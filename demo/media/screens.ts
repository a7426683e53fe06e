import { readdir, readFile } from "node:fs/promises";

const FOLDER = new URL("./screens/", import.meta.url);

export const SCREEN = { width: 640, height: 360 };

/** The screens of an operator at work, as key frames of VP8: drawn on a canvas and stored as lossy WebP, which is one such frame. */
export async function screenFrames(): Promise<Buffer[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".webp")).sort();
  return Promise.all(names.map(async (name) => frameOf(await readFile(new URL(name, FOLDER)), name)));
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function frameOf(file: Buffer, name: string): Buffer {
  for (let at = 12; at < file.length; ) {
    const size = file.readUInt32LE(at + 4);
    if (file.toString("latin1", at, at + 4) === "VP8 ") return file.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  throw new Error(`${name} is not a lossy WebP`);
}
