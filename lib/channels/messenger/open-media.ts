import { t } from "@/messages/channel-messenger";
import { type Account, MediaGone, type MediaRef, type OpenedMedia } from "../channel";
import { openVendorFile } from "../media/open-file";

/** The addresses of attachments need no token; they expire, which Meta answers with 403. */
export async function openMessengerMedia(
  account: Account,
  ref: MediaRef,
  signal: AbortSignal,
): Promise<OpenedMedia> {
  const url = String(ref.url);
  if (!URL.canParse(url)) throw new MediaGone(t("noFileAddress"));
  return openVendorFile({ channel: account.channel, url, gone: [403, 404, 410] }, signal);
}
