import { createDecipheriv } from "node:crypto";
import type { StandInFile } from "@/lib/channels/stand-in";
import type { StoredFiles } from "./files";

export type SentMessage = { id: string; client: string; text: string; file?: StandInFile };

const PLACEHOLDER = "\uFFFC";

/** Reads a message to a client; null for one that Apple would refuse. */
export function readSent(
  body: Readonly<Record<string, unknown>>,
  client: string,
  files: StoredFiles,
): SentMessage | null {
  const sent = { id: String(body.id), client };
  if (body.type === "richLink") return isRichLink(body) ? { ...sent, text: String(body.body) } : null;
  const { type, body: text, attachments = [] } = body;
  if (type !== "text" || typeof text !== "string" || text === "" || !Array.isArray(attachments)) return null;
  if (attachments.length === 0) return { ...sent, text };
  // Extra ones are ignored by Apple, but here they are a mistake of ours.
  if (attachments.length !== 1 || text.split(PLACEHOLDER).length !== 2) return null;
  const file = readAttachment(attachments[0], files);
  return file ? { ...sent, text: text.replace(PLACEHOLDER, ""), file } : null;
}

function isRichLink({ body, richLinkData }: Readonly<Record<string, unknown>>): boolean {
  const { url, title, assets } = fieldsOf(richLinkData);
  const { data, mimeType } = fieldsOf(fieldsOf(assets).image);
  return (
    url === body &&
    URL.canParse(String(url)) &&
    typeof title === "string" &&
    mimeType === "image/png" &&
    Buffer.from(String(data), "base64").length <= 200_000
  );
}

function readAttachment(attachment: unknown, files: StoredFiles): StandInFile | null {
  const { name, mimeType, size, key, url, owner, "signature-base64": checksum } = fieldsOf(attachment);
  const bytes = files.find(String(url).split("/").at(-1) ?? "", owner, checksum);
  const isComplete = typeof name === "string" && typeof mimeType === "string" && typeof key === "string";
  if (!bytes || !isComplete || !/^00[0-9a-f]{64}$/i.test(key) || size !== String(bytes.length)) return null;
  return { name, mediaType: mimeType, bytes: decrypt(bytes, key) };
}

/** As Apple's devices do it; deliberately independent of our own code. */
export function decrypt(bytes: Buffer, key: string): Buffer {
  const decipher = createDecipheriv("aes-256-ctr", Buffer.from(key.slice(2), "hex"), Buffer.alloc(16));
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
