import { t } from "@/messages/channel-whatsapp";
import type { Account, OutgoingFile, SendResult } from "../channel";
import { textAt } from "../json";
import { uploadOnce } from "../meta/upload";
import { whatsappErrors } from "./errors";
import { kindOfMedia, type MediaKind } from "./message-limits";

/** Uploads a file, so that it can be sent by its id; or says why it cannot be. */
export async function uploadFile(
  account: Account,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<{ id: string; type: MediaKind } | { result: SendResult }> {
  const type = kindOfMedia(file.mediaType);
  if (!type) return { result: { is: "failed", failure: t("fileType", { type: file.mediaType }) } };
  const uploaded = await uploadOnce(
    account,
    {
      vendor: "WhatsApp",
      rules: whatsappErrors,
      path: `${account.account}/media`,
      fields: { messaging_product: "whatsapp", type: file.mediaType },
      field: "file",
      file,
      idOf: (answer) => textAt(answer, "id"),
    },
    signal,
  );
  return "id" in uploaded ? { id: uploaded.id, type } : uploaded;
}
