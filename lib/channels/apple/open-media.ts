import { z } from "zod";
import { requestStream } from "@/lib/http/request";
import { t } from "@/messages/channel-apple";
import { type Account, MediaGone, type MediaRef, type OpenedMedia } from "../channel";
import { openVendorFile } from "../media/open-file";
import { parseBody } from "../parse-body";
import { callApple, gatewayAddress, gatewayHeaders } from "./api";
import { crypt } from "./cipher";
import { storedRef } from "./media-ref";

const Place = z.object({ "download-url": z.url() });
const GONE = [404, 410];

/** Fetches a file and decrypts it as it is read. Interactive data are decoded by Apple after that, and are JSON then. */
export async function openAppleMedia(
  account: Account,
  media: MediaRef,
  signal: AbortSignal,
): Promise<OpenedMedia> {
  const { key, bid, ...ref } = storedRef(media);
  const { status, body } = await callApple(account, "preDownload", { headers: ref }, signal);
  if (GONE.includes(status)) throw new MediaGone(t("fileGone"));
  if (status !== 200) throw new Error(`Apple answered ${status} instead of the address of the file`);
  const url = Place.parse(parseBody(body))["download-url"];
  const encrypted = await openVendorFile({ channel: "apple", url, gone: GONE }, signal);
  const file = { bytes: crypt(encrypted.bytes, key), length: encrypted.length };
  return bid === undefined ? file : decode(account, bid, file, signal);
}

/** Interactive data are in a format of Apple's own, which its gateway turns into JSON. */
async function decode(
  account: Account,
  bid: string,
  { bytes, length }: OpenedMedia,
  signal: AbortSignal,
): Promise<OpenedMedia> {
  if (length === null) throw new Error("Apple does not say how long the interactive data are");
  const headers = { ...gatewayHeaders(account), bid, "content-type": "application/octet-stream" };
  const { status, stream } = await requestStream(
    { ...gatewayAddress("decodePayload"), method: "POST", headers, body: { length, bytes } },
    signal,
  );
  if (status === 200) return { bytes: stream, length: null };
  stream.destroy();
  throw new Error(`Apple answered ${status} instead of the interactive data`);
}
