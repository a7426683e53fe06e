import { NotFound } from "@/lib/errors";
import type { Storage } from "@/lib/storage/storage";
import type { SentFile } from "./session-details";

export const MAX_IMAGE_BYTES = 1_000_000;
export const MAX_TOTAL_IMAGE_BYTES = 20_000_000;

export type Embed = (file: SentFile) => Promise<{ mediaType: string; base64: string } | null>;

/** First bytes of the image formats that cannot contain a script, unlike SVG; the declared type is not trusted. */
const SIGNATURES: Readonly<Record<string, RegExp>> = {
  "image/png": /^\x89PNG\r\n/,
  "image/jpeg": /^\xff\xd8\xff/,
  "image/gif": /^GIF8[79]a/,
  "image/webp": /^RIFF[\s\S]{4}WEBP/,
  "image/avif": /^[\s\S]{4}ftypavi[fs]/,
};

export function imageEmbedder(storage: Storage): Embed {
  let left = MAX_TOTAL_IMAGE_BYTES;
  return async ({ mediaType, size, storageKey }) => {
    const type = mediaType?.split(";")[0]?.trim().toLowerCase() ?? "";
    const signature = Object.hasOwn(SIGNATURES, type) && SIGNATURES[type];
    const most = Math.min(left, MAX_IMAGE_BYTES);
    if (!signature || !storageKey || size === null || size > most) return null;
    const bytes = await read(storage, storageKey, most);
    if (!bytes || !signature.test(bytes.toString("latin1", 0, 16))) return null;
    left -= bytes.length;
    return { mediaType: type, base64: bytes.toString("base64") };
  };
}

/** Null when the object is missing, or larger than the database says. */
async function read(storage: Storage, key: string, most: number): Promise<Buffer | null> {
  const stored = await storage.read(key).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!stored) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stored.stream) {
    if (stored.size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
