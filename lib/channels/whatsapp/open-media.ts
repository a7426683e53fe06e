import { t } from "@/messages/channel-whatsapp";
import { type Account, MediaGone, type MediaRef, type OpenedMedia } from "../channel";
import { textAt } from "../json";
import { openVendorFile } from "../media/open-file";
import { callGraph } from "../meta/graph";

/** The addresses of files are valid for five minutes, so each attempt asks for a new one; the files themselves are kept for some days. */
export async function openWhatsappMedia(
  account: Account,
  { id }: MediaRef,
  signal: AbortSignal,
): Promise<OpenedMedia> {
  const query = { phone_number_id: account.account };
  const answer = await callGraph(account, { path: String(id), query }, signal);
  if (answer.is === "refused" && answer.error.code === 100) throw new MediaGone(t("noFile"));
  const url = answer.is === "done" ? textAt(answer.value, "url") : undefined;
  if (!url || !URL.canParse(url)) {
    const why = answer.is === "refused" ? answer.error.message : "its answer cannot be read";
    throw new Error(`WhatsApp does not give the address of the file: ${why}`);
  }
  const { token = "" } = account.settings;
  return openVendorFile({ channel: account.channel, url, token, gone: [404, 410] }, signal);
}
