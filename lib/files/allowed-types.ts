import { t } from "@/messages/uploads";
import { MAX_FILE_SIZE, tooLargeText } from "./file-size";

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
  weba: "audio/webm",
  wav: "audio/wav",
  mp4: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
} as const;
const DOCUMENTS = {
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

const KINDS: ReadonlyMap<string, string> = new Map(Object.entries({ ...IMAGES, ...MEDIA, ...DOCUMENTS }));

/** The media type by the extension of a file name; null when that is not allowed. */
export function typeOfName(name: string): string | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return KINDS.get(extension ?? "") ?? null;
}

export const ACCEPTED_EXTENSIONS = [...KINDS.keys()].map((extension) => `.${extension}`).join(",");

/** The reason why a file cannot be sent, as a text for its sender; null when it can. */
export function uploadProblem({ name, size }: { name: string; size: number }): string | null {
  if (typeOfName(name) === null) return t("typeNotAllowed");
  if (size === 0) return t("empty");
  return size > MAX_FILE_SIZE ? tooLargeText() : null;
}

/** Pixel images that all browsers display. Not SVG, which is a document that can contain scripts. */
const DISPLAYED: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

export function isImage(mediaType: string | null | undefined): boolean {
  return DISPLAYED.has(mediaType ?? "");
}

/** How browsers present it in a page; null if only by itself, or not at all. Whether they know its codec is another question. */
export function presentation(mediaType: string | null | undefined): "image" | "audio" | "video" | null {
  if (isImage(mediaType)) return "image";
  if (!Object.values<string>(MEDIA).includes(mediaType ?? "")) return null;
  return mediaType?.startsWith("audio/") ? "audio" : "video";
}

/** Whether a browser may open it inline: only types that cannot run scripts on our origin. */
export function opensInline(mediaType: string | null | undefined): boolean {
  return presentation(mediaType) !== null || mediaType === "application/pdf";
}
