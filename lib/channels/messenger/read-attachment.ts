import { cleanText } from "@/lib/clean-text";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-messenger";
import type { Content, IncomingMedia } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";

type Reader = (attachment: unknown, text: string) => Content | null;

/** By the type of an attachment. */
const readers: Readonly<Record<string, Reader>> = {
  image: (attachment) =>
    file(attachment, "image.jpg", textAt(attachment, "payload", "sticker_id") ? "sticker" : undefined),
  sticker: (attachment) => file(attachment, "sticker.png", "sticker"),
  audio: (attachment) => file(attachment, "audio.mp4"),
  video: (attachment) => file(attachment, "video.mp4"),
  file: (attachment) => file(attachment, "file"),
  location: readLocation,
  template: readProducts,
  reel: (attachment, text) => shared("a reel", attachment, text),
  ig_reel: (attachment, text) => shared("a reel", attachment, text),
  post: (attachment, text) => shared("a post", attachment, text),
  ig_post: (attachment, text) => shared("a post", attachment, text),
  fallback: (attachment, text) => shared("a link", attachment, text),
  appointment_booking: () => ({ kind: "system", text: "The client booked an appointment in Messenger" }),
};

/** Null for one that adds nothing to the text; a string says why it cannot be read. */
export function attachmentContent(attachment: unknown, text: string): Content | string | null {
  const type = textAt(attachment, "type") ?? "";
  const reader = ownEntry(readers, type);
  if (!reader) return t("unread.attachment", { type });
  const content = reader(attachment, text);
  const isPreview = type === "fallback" && content === null;
  return content || isPreview ? content : t("unread.emptyAttachment", { type });
}

function file(attachment: unknown, fallback: string, look?: IncomingMedia["look"]): Content | null {
  const url = textAt(attachment, "payload", "url");
  if (!url || !URL.canParse(url)) return null;
  return {
    kind: "file",
    media: { ref: { url }, name: nameIn(url) ?? fallback, ...(look ? { look } : {}) },
  };
}

/** Messenger's addresses end in the file's name. */
function nameIn(url: string): string | undefined {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    const name = cleanText(decodeURIComponent(last));
    return /\.\w{1,8}$/.test(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

function readLocation(attachment: unknown): Content | null {
  const latitude = numberAt(attachment, "payload", "coordinates", "lat");
  const longitude = numberAt(attachment, "payload", "coordinates", "long");
  if (latitude === undefined || longitude === undefined) return null;
  const name = textAt(attachment, "title");
  const location = { latitude, longitude, ...(name ? { name } : {}) };
  return { kind: "location", text: name ?? `${latitude}, ${longitude}`, data: { location } };
}

/** Products of the page's shop, about which the client writes. */
function readProducts(attachment: unknown): Content | null {
  const titles = listAt(at(attachment, "payload", "product"), "elements").flatMap(
    (element) => textAt(element, "title") ?? textAt(element, "retailer_id") ?? [],
  );
  if (titles.length === 0) return null;
  return { kind: "system", text: `The client asks about ${titles.join(", ")}` };
}

/** Null for the preview of a link that the text has already. */
function shared(what: string, attachment: unknown, text: string): Content | null {
  const url = textAt(attachment, "payload", "url") ?? textAt(attachment, "url");
  const title = textAt(attachment, "payload", "title") ?? textAt(attachment, "title");
  if (text !== "" && (url === undefined || /https?:\/\//i.test(text))) return null;
  if (url === undefined && title === undefined) return null;
  return {
    kind: "message",
    text: [`Shared ${what}${title ? `: ${title}` : ""}`, url].filter(Boolean).join("\n"),
  };
}
