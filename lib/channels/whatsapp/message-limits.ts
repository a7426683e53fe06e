import type { FileRule } from "../channel";

/** In characters. */
export const MAX_TEXT = 4_096;

/** The kinds of messages that carry a file, with the media types of each. */
export const mediaKinds = {
  image: { types: ["image/jpeg", "image/png"], maxBytes: 5_000_000 },
  video: { types: ["video/mp4", "video/3gpp"], maxBytes: 16_000_000 },
  audio: {
    types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    maxBytes: 16_000_000,
  },
  document: {
    types: [
      "application/pdf",
      "text/plain",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    maxBytes: 100_000_000,
  },
} as const satisfies Record<string, FileRule>;

export type MediaKind = keyof typeof mediaKinds;

/** Null for a media type that WhatsApp does not take. */
export function kindOfMedia(mediaType: string): MediaKind | null {
  const kinds = Object.entries(mediaKinds) as [MediaKind, FileRule][];
  return kinds.find(([, { types }]) => types.includes(mediaType))?.[0] ?? null;
}
