import type { FileRule } from "../channel";

/** In characters. */
export const MAX_TEXT = 2_000;

/** Files of all kinds: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/saving-assets */
export const messengerFiles: readonly FileRule[] = [
  { types: ["image/*", "audio/*", "video/*", "text/*", "application/*"], maxBytes: 25_000_000 },
];

/** Images that Messenger shows; others are sent as files. */
const IMAGES: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** What Messenger calls files of a media type. */
export function kindOfFile(mediaType: string): "image" | "audio" | "video" | "file" {
  if (IMAGES.has(mediaType)) return "image";
  const [kind] = mediaType.split("/");
  return kind === "audio" || kind === "video" ? kind : "file";
}
