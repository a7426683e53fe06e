import { namedType } from "./kinds";

/** For bytes of which nothing is known: browsers save them. */
export const UNKNOWN_TYPE = "application/octet-stream";

/** So many bytes of a file tell what it is. */
export const HEAD = 512;

/** How files begin, as the WHATWG sniffs them: https://mimesniff.spec.whatwg.org */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
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

/** Of those that share a beginning, the name says which it is. */
const ZIPPED = /^PK[^\w\s]{2}/;
const ZIPPED_TYPES = /^application\/(zip$|vnd\.openxmlformats|vnd\.oasis)/;
const OLD_OFFICE = /^\xd0\xcf.\xe0\xa1\xb1.\xe1/s;
const OLD_OFFICE_TYPES = /^application\/(msword|vnd\.ms-)/;
/** Reads as text; anything that browsers might run is saved or shown as text, never as itself. */
const WRITTEN_TYPES = /^(text\/(plain|csv)|application\/rtf)$/;

/**
 * What a file is: by how it begins; by its name only among those that begin alike. Of one whose content is not what its
 * name says nothing is known.
 */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const begins = Buffer.from(head).toString("latin1", 0, HEAD);
  const named = namedType(name) ?? UNKNOWN_TYPE;
  const found = BEGINNINGS.find(([beginning]) => beginning.test(begins))?.[1];
  if (found) return found;
  if (ZIPPED.test(begins)) return ZIPPED_TYPES.test(named) ? named : "application/zip";
  if (OLD_OFFICE.test(begins)) return OLD_OFFICE_TYPES.test(named) ? named : UNKNOWN_TYPE;
  return WRITTEN_TYPES.test(named) && !begins.includes("\0") ? named : UNKNOWN_TYPE;
}
