import { sizeText } from "@/lib/size";

/* What may be sent, by name and size: one list, for the server and, before anything is sent, for the browser. */

/** In bytes, of one file. */
export const LARGEST_FILE = 25_000_000;

const IMAGES = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  heic: "image/heic",
} as const;
const MEDIA = {
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  wav: "audio/wav",
  mp4: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
} as const;
const WRITING = {
  pdf: "application/pdf",
  txt: "text/plain",
  log: "text/plain",
  csv: "text/csv",
  rtf: "application/rtf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odp: "application/vnd.oasis.opendocument.presentation",
  zip: "application/zip",
} as const;

const KINDS: ReadonlyMap<string, string> = new Map(Object.entries({ ...IMAGES, ...MEDIA, ...WRITING }));

/** What a file's name says it is, or null for what nobody may send. */
export function namedType(name: string): string | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return KINDS.get(ending ?? "") ?? null;
}

/** For `<input accept>`. */
export const ACCEPTED = [...KINDS.keys()].map((ending) => `.${ending}`).join(",");

/** Why a file cannot be sent, in words for who wants to; null when it can. */
export function whyNotSent({ name, size }: { name: string; size: number }): string | null {
  if (namedType(name) === null)
    return "Files of this type cannot be sent. Images, PDF, text, office documents, audio, video and ZIP can.";
  if (size === 0) return "This file is empty.";
  return size > LARGEST_FILE ? tooLarge() : null;
}

/** That it is too large, in words. */
export function tooLarge(): string {
  return `A file can have at most ${sizeText(LARGEST_FILE)}.`;
}

/** Made of pixels only: an SVG is a document. What browsers draw without help. */
const DRAWN: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

/** Whether it can be shown as a picture. */
export function isPicture(mediaType: string | null | undefined): boolean {
  return DRAWN.has(mediaType ?? "");
}

/** Whether a browser may open it in place: it runs nothing. Never a document of ours or of others that holds scripts. */
export function opensInPlace(mediaType: string | null | undefined): boolean {
  return (
    isPicture(mediaType) ||
    mediaType === "application/pdf" ||
    Object.values<string>(MEDIA).includes(mediaType ?? "")
  );
}
