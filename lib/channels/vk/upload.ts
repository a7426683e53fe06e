import { formBody } from "@/lib/http/form-data";
import { request } from "@/lib/http/request";
import { t } from "@/messages/channel-vk";
import type { Account, OutgoingFile } from "../channel";
import { at, listAt, parsedJson, textAt } from "../json";
import { Refused } from "../send-result";
import { isVendorAddress } from "../vendor-url";
import { callVk } from "./api";
import { idAt } from "./message-id";
import { refusedByVk } from "./refused";

/** What VK shows as a picture; GIF is a document, because a picture would not move. */
const PHOTOS: ReadonlySet<string> = new Set(["image/jpeg", "image/png"]);
/** In bytes: https://dev.vk.com/api/upload/photo-in-message */
const MAX_PHOTO = 50_000_000;

/**
 * Uploads a file for a message to a client and returns its name as an attachment. Throws Refused, and any other error to be tried
 * again.
 */
export function uploadFile(
  account: Account,
  client: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<string> {
  const isPhoto = PHOTOS.has(file.mediaType) && file.size <= MAX_PHOTO;
  return (isPhoto ? uploadPhoto : uploadDocument)(account, client, file, signal);
}

async function uploadPhoto(
  account: Account,
  client: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<string> {
  const place = await call(account, "photos.getMessagesUploadServer", { peer_id: client }, signal);
  const uploaded = await upload(place, "photo", file, signal);
  const given = {
    photo: textAt(uploaded, "photo"),
    server: textAt(uploaded, "server"),
    hash: textAt(uploaded, "hash"),
  };
  // VK answers an empty list for what is no picture.
  if (!given.photo || given.photo === "[]" || !given.server || !given.hash) throw notTaken(uploaded);
  const { photo, server, hash } = given;
  const saved = await call(account, "photos.saveMessagesPhoto", { photo, server, hash }, signal);
  return attachmentOf("photo", at(listAt(saved), 0));
}

async function uploadDocument(
  account: Account,
  client: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<string> {
  const place = await call(account, "docs.getMessagesUploadServer", { peer_id: client, type: "doc" }, signal);
  const uploaded = await upload(place, "file", file, signal);
  const given = textAt(uploaded, "file");
  if (!given) throw notTaken(uploaded);
  const saved = await call(account, "docs.save", { file: given, title: file.name }, signal);
  return attachmentOf("doc", at(saved, "doc"));
}

async function call(
  account: Account,
  method: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await callVk(account, method, parameters, signal);
  if (answer.is === "done") return answer.value;
  if (answer.is === "refused") throw refusedByVk(answer);
  throw new Error(t("failed.fileStatus", { status: answer.status }));
}

async function upload(
  place: unknown,
  field: string,
  { name, mediaType, size, open }: OutgoingFile,
  signal: AbortSignal,
): Promise<unknown> {
  const url = textAt(place, "upload_url");
  if (!url || !URL.canParse(url)) throw new Error(t("failed.noFileAddress"));
  const { type, content } = formBody({}, { field, name, mediaType, size, bytes: await open() });
  const sent = { url, headers: { "content-type": type }, body: content, timeout: null };
  const { status, body } = await request({ ...sent, trusted: isVendorAddress("vk", url) }, signal);
  if (status !== 200) throw new Error(t("failed.fileStatus", { status }));
  return parsedJson(body);
}

/** The server for files refuses by a text, such as for programs and music. */
function notTaken(answer: unknown): Error {
  const why = textAt(answer, "error_descr") ?? textAt(answer, "error");
  if (answer === undefined) return new Error(t("failed.unreadableAnswer"));
  return new Refused({
    is: "failed",
    failure: why ? t("failed.fileWhy", { reason: why.slice(0, 200).toWellFormed() }) : t("failed.file"),
  });
}

function attachmentOf(kind: string, saved: unknown): string {
  const owner = idAt(saved, "owner_id");
  const id = idAt(saved, "id");
  const key = textAt(saved, "access_key");
  if (owner === undefined || id === undefined) throw new Error(t("failed.unreadableAnswer"));
  return `${kind}${owner}_${id}${key && /^\w+$/.test(key) ? `_${key}` : ""}`;
}
