import { typeOfName } from "./allowed-types";

export const UNKNOWN_TYPE = "application/octet-stream";

/** In bytes: how much of a file is read to detect its type. */
export const HEAD_SIZE = 512;

/** From the WHATWG: https://mimesniff.spec.whatwg.org */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n/, "image/png"],
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^GIF8[79]a/, "image/gif"],
  [/^RIFF[\s\S]{4}WEBP/, "image/webp"],
  [/^[\s\S]{4}ftypavi[fs]/, "image/avif"],
  [/^[\s\S]{4}ftyp(heic|heix|mif1|msf1)/, "image/heic"],
  [/^%PDF-/, "application/pdf"],
  [/^RIFF[\s\S]{4}WAVE/, "audio/wav"],
  [/^OggS/, "audio/ogg"],
  [/^(ID3|\xff[\xfb\xf3\xf2])/, "audio/mpeg"],
  [/^[\s\S]{4}ftypM4A/, "audio/mp4"],
  [/^[\s\S]{4}ftypqt/, "video/quicktime"],
  [/^[\s\S]{4}ftyp/, "video/mp4"],
  [/^.\x45\xdf\xa3/s, "video/webm"],
];

/** Formats that share a signature; their extension decides. */
const ZIPPED = /^PK[^\w\s]{2}/;
const ZIPPED_TYPES = /^application\/(zip$|vnd\.openxmlformats|vnd\.oasis)/;
const OLD_OFFICE = /^\xd0\xcf.\xe0\xa1\xb1.\xe1/s;
const OLD_OFFICE_TYPES = /^application\/(msword|vnd\.ms-)/;
/** Text formats that browsers never run. */
const TEXT_TYPES = /^(text\/(plain|csv)|application\/rtf)$/;

/**
 * Detects the media type of a file by its first bytes; the name decides only between types with the same signature. Returns
 * UNKNOWN_TYPE when the content contradicts the name.
 */
export function detectMediaType(head: Uint8Array, name: string): string {
  const start = Buffer.from(head).toString("latin1", 0, HEAD_SIZE);
  const named = typeOfName(name) ?? UNKNOWN_TYPE;
  const found = SIGNATURES.find(([signature]) => signature.test(start))?.[1];
  if (found) return found;
  if (ZIPPED.test(start)) return ZIPPED_TYPES.test(named) ? named : "application/zip";
  if (OLD_OFFICE.test(start)) return OLD_OFFICE_TYPES.test(named) ? named : UNKNOWN_TYPE;
  return TEXT_TYPES.test(named) && !start.includes("\0") ? named : UNKNOWN_TYPE;
}
