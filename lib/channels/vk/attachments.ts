import type { IncomingMedia } from "../channel";
import { listAt, numberAt, textAt } from "../json";
import { idAt } from "./message-id";

/** A line in the text of the message, a file, or both. */
type Read = { line?: string; file?: IncomingMedia | null };

/** By type, what an attachment is in our words: https://dev.vk.com/reference/objects/attachments-message */
export const attachments: Readonly<Record<string, (attachment: unknown) => Read>> = {
  photo: (photo) =>
    fileOr("A photo", photoUrl(photo), { name: `photo-${idOf(photo)}.jpg`, mediaType: "image/jpeg" }),
  doc: readDocument,
  audio_message: (voice) =>
    fileOr("A voice message", textAt(voice, "link_mp3") ?? textAt(voice, "link_ogg"), {
      name: `voice-${idOf(voice)}.${textAt(voice, "link_mp3") ? "mp3" : "ogg"}`,
      mediaType: textAt(voice, "link_mp3") ? "audio/mpeg" : "audio/ogg",
      look: "voice",
    }),
  audio(audio) {
    const title = described(
      "Audio",
      [textAt(audio, "artist"), textAt(audio, "title")].filter(Boolean).join(" - "),
    );
    const file = fileOr(title, textAt(audio, "url"), {
      name: `audio-${idOf(audio)}.mp3`,
      mediaType: "audio/mpeg",
    });
    return { line: title, ...file };
  },
  sticker: (sticker) =>
    fileOr("A sticker", largestOf(listAt(sticker, "images")), {
      name: `sticker-${idAt(sticker, "sticker_id") ?? 0}.png`,
      mediaType: "image/png",
      look: "sticker",
    }),
  graffiti: (graffiti) =>
    fileOr("A drawing", textAt(graffiti, "url"), {
      name: `drawing-${idOf(graffiti)}.png`,
      mediaType: "image/png",
    }),
  gift: (gift) => ({
    line: "A gift",
    ...fileOr("A gift", textAt(gift, "thumb_512") ?? textAt(gift, "thumb_256"), {
      name: `gift-${idAt(gift, "id") ?? 0}.jpg`,
      mediaType: "image/jpeg",
    }),
  }),
  // Videos are pages and not files.
  video: (video) => ({ line: described("Video", textAt(video, "title"), pageOf("video", video)) }),
  link: (link) => ({ line: described("Link", textAt(link, "title"), textAt(link, "url")) }),
  wall: (post) => ({ line: described("Post", excerptOf(post), pageOf("wall", post)) }),
  wall_reply: (comment) => ({
    line: described("Comment", excerptOf(comment), pageOf("wall", comment, textAt(comment, "post_id"))),
  }),
  market: (item) => ({
    line: described(
      "Product",
      [textAt(item, "title"), textAt(item, "price", "text")].filter(Boolean).join(", "),
      pageOf("product", item),
    ),
  }),
  market_album: (album) => ({ line: described("Products", textAt(album, "title")) }),
  poll: (poll) => ({ line: described("Poll", textAt(poll, "question")) }),
  article: (article) => ({ line: described("Article", textAt(article, "title"), textAt(article, "url")) }),
  podcast: (podcast) => ({ line: described("Podcast", textAt(podcast, "title")) }),
  video_playlist: (list) => ({ line: described("Videos", textAt(list, "title")) }),
  story: (story) => ({ line: described("Story", undefined, pageOf("story", story)) }),
  call: (call) => ({ line: described("Call", textAt(call, "state")) }),
};

function readDocument(document: unknown): Read {
  const extension = textAt(document, "ext");
  const title = textAt(document, "title") ?? `document-${idOf(document)}`;
  const isNamed = !extension || title.toLowerCase().endsWith(`.${extension.toLowerCase()}`);
  const size = idAt(document, "size");
  return fileOr(described("Document", title), textAt(document, "url"), {
    name: isNamed ? title : `${title}.${extension}`,
    ...(size === undefined || size < 0 ? {} : { size }),
  });
}

/** A file, or a line where VK gives no address for it. */
function fileOr(line: string, url: string | undefined, media: Omit<IncomingMedia, "ref">): Read {
  return url !== undefined && /^https?:\/\//i.test(url) ? { file: { ref: { url }, ...media } } : { line };
}

function photoUrl(photo: unknown): string | undefined {
  return (
    largestOf([...listAt(photo, "sizes"), ...listAt(photo, "images")]) ?? textAt(photo, "orig_photo", "url")
  );
}

function largestOf(images: readonly unknown[]): string | undefined {
  const area = (image: unknown) => (numberAt(image, "width") ?? 0) * (numberAt(image, "height") ?? 0);
  const [largest] = images.filter(urlOf).toSorted((a, b) => area(b) - area(a));
  return urlOf(largest);
}

function urlOf(image: unknown): string | undefined {
  return textAt(image, "url") ?? textAt(image, "src");
}

/** `Video: title https://...`, without what is not known. */
function described(what: string, title?: string, page?: string): string {
  const rest = [title, page].filter(Boolean).join(" ");
  return rest ? `${what}: ${rest}` : what;
}

/** In UTF-16 units. */
const MAX_EXCERPT = 300;

function excerptOf(value: unknown): string {
  const text = textAt(value, "text") ?? "";
  if (text.length <= MAX_EXCERPT) return text;
  return `${text.slice(0, MAX_EXCERPT).toWellFormed()}...`;
}

function pageOf(kind: string, value: unknown, id = textAt(value, "id")): string | undefined {
  const owner = textAt(value, "owner_id") ?? textAt(value, "to_id") ?? textAt(value, "from_id");
  const isKnown = owner && id && /^-?\d+$/.test(owner) && /^\d+$/.test(id);
  return isKnown ? `https://vk.com/${kind}${owner}_${id}` : undefined;
}

function idOf(value: unknown): number {
  return idAt(value, "id") ?? 0;
}
