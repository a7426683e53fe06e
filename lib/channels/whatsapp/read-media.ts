import { ownEntry } from "@/lib/own-entry";
import type { Content, IncomingMedia } from "../channel";
import { at, textAt } from "../json";

/** For files that come without a name. */
const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "application/pdf": "pdf",
};

/** A file of any kind: its id, from which it is fetched, and what was written with it. */
export function mediaContent(part: unknown, look?: IncomingMedia["look"]): Content | null {
  const id = textAt(part, "id");
  if (!id) return null;
  const mediaType = textAt(part, "mime_type");
  const plainType = mediaType?.split(";")[0]?.trim().toLowerCase();
  const sha256 = inHex(textAt(part, "sha256"));
  const shown = at(part, "voice") === true ? "voice" : look;
  const text = textAt(part, "caption");
  return {
    kind: "file",
    ...(text ? { text } : {}),
    media: {
      ref: { id },
      name: textAt(part, "filename") ?? nameFor(plainType ?? "", shown),
      ...(plainType ? { mediaType: plainType } : {}),
      ...(sha256 ? { sha256 } : {}),
      ...(shown ? { look: shown } : {}),
    },
  };
}

function nameFor(mediaType: string, look: IncomingMedia["look"]): string {
  const [kind = ""] = mediaType.split("/");
  const name = look ?? (["image", "video", "audio"].includes(kind) ? kind : "file");
  const extension = ownEntry(extensions, mediaType);
  return extension ? `${name}.${extension}` : name;
}

/** WhatsApp writes it in base64. */
function inHex(sha256: string | undefined): string | undefined {
  const bytes = Buffer.from(sha256 ?? "", "base64");
  return bytes.length === 32 ? bytes.toString("hex") : undefined;
}
