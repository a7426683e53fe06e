import { NotFound } from "@/lib/errors";
import type { Storage } from "@/lib/storage/storage";
import type { SentFile } from "./beside";

/** So many bytes an embedded image has at most, and all of a file together. */
export const LARGEST_IMAGE = 1_000_000;
export const ALL_IMAGES = 20_000_000;

/** An image that can be shown without asking anybody for it, or null. */
export type Embed = (file: SentFile) => Promise<{ mediaType: string; base64: string } | null>;

/** Pictures made of pixels only, and how their bytes begin: an SVG is a document, and what calls itself PNG may be one. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  "image/png": /^\x89PNG\r\n/,
  "image/jpeg": /^\xff\xd8\xff/,
  "image/gif": /^GIF8[79]a/,
  "image/webp": /^RIFF[\s\S]{4}WEBP/,
  "image/avif": /^[\s\S]{4}ftypavi[fs]/,
};

/** Embeds images of one file until it holds as many bytes of them as it may. */
export function embedFrom(storage: Storage): Embed {
  let left = ALL_IMAGES;
  return async ({ mediaType, size, storageKey }) => {
    const type = mediaType?.split(";")[0]?.trim().toLowerCase() ?? "";
    const beginning = Object.hasOwn(BEGINNINGS, type) && BEGINNINGS[type];
    const most = Math.min(left, LARGEST_IMAGE);
    if (!beginning || !storageKey || size === null || size > most) return null;
    const bytes = await read(storage, storageKey, most);
    if (!bytes || !beginning.test(bytes.toString("latin1", 0, 16))) return null;
    left -= bytes.length;
    return { mediaType: type, base64: bytes.toString("base64") };
  };
}

/** Null when there are none or, whatever the database says, too many of them. */
async function read(storage: Storage, key: string, most: number): Promise<Buffer | null> {
  const stored = await storage.read(key).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!stored) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stored.stream) {
    // Leaving closes the stream.
    if (stored.size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
