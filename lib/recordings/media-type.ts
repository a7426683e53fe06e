import { detectMediaType } from "@/lib/files/detect-type";

/** What browsers play, with the extension of a downloaded file. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  "audio/ogg": "ogg",
  "audio/webm": "weba",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "video/webm": "webm",
  "video/mp4": "mp4",
};

export const RECORDING_TYPES = Object.keys(EXTENSIONS);

/** In bytes: how much of a recording is read to detect its type. The tracks of a WebM are described after some headers. */
export const RECORDING_HEAD_SIZE = 4_096;

/** Detects the media type of a recording by its first bytes; null when browsers do not play it. */
export function recordingType(head: Uint8Array): string | null {
  const type = detectMediaType(head, "");
  if (type === "video/webm") return webmType(Buffer.from(head).toString("latin1"));
  return Object.hasOwn(EXTENSIONS, type) ? type : null;
}

/** Matroska has the same first bytes, and codecs that browsers do not know. https://www.webmproject.org/docs/container/ */
function webmType(start: string): string | null {
  if (!/\x42\x82[\s\S]{1,8}?webm/.test(start)) return null;
  return /V_(VP8|VP9|AV1)/.test(start) ? "video/webm" : "audio/webm";
}

export function recordingExtension(mediaType: string | null): string {
  return EXTENSIONS[mediaType ?? ""] ?? "bin";
}
