import { z } from "zod";
import { request } from "@/lib/http/request";
import { t } from "@/messages/channel-apple";
import type { Account, OutgoingFile } from "../channel";
import { parseBody } from "../parse-body";
import { Refused } from "../send-result";
import { callApple, fileAddress } from "./api";
import { crypt, newKey } from "./cipher";
import { resultOf } from "./refusal";

const Place = z.object({ "upload-url": z.url(), "mmcs-url": z.string(), "mmcs-owner": z.string() });
const Uploaded = z.object({ singleFile: z.object({ fileChecksum: z.string() }) });

/** Encrypts a file and uploads it. Returns what a message says of it. Throws Refused, and any other error to be tried again. */
export async function uploadFile(account: Account, file: OutgoingFile, signal: AbortSignal): Promise<object> {
  const { name, mediaType, size } = file;
  const place = await findPlace(account, size, signal);
  const key = newKey();
  const body = { length: size, bytes: crypt(await file.open(), key) };
  const uploaded = await request(
    { ...fileAddress(place["upload-url"]), method: "POST", body, timeout: null },
    signal,
  );
  if (uploaded.status !== 200) throw new Error(t("failed.file", { status: uploaded.status }));
  const { singleFile } = Uploaded.parse(parseBody(uploaded.body));
  return {
    name,
    mimeType: mediaType,
    size: String(size),
    "signature-base64": singleFile.fileChecksum,
    url: place["mmcs-url"],
    owner: place["mmcs-owner"],
    key,
  };
}

async function findPlace(
  account: Account,
  size: number,
  signal: AbortSignal,
): Promise<z.output<typeof Place>> {
  const answer = await callApple(account, "preUpload", { headers: { size: String(size) } }, signal);
  if (answer.status === 200) return Place.parse(parseBody(answer.body));
  // 404 says here that Apple does not know the business.
  if (answer.status < 500 && answer.status !== 404 && answer.status !== 429)
    throw new Refused(resultOf(answer.status));
  throw new Error(t("failed.filesLater", { status: answer.status }));
}
