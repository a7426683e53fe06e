import { formBody } from "@/lib/http/form-data";
import { t } from "@/messages/channel-meta";
import type { Account, OutgoingFile, SendResult } from "../channel";
import { callGraph } from "./graph";
import { type ErrorRules, sendOnce } from "./send";

/** In milliseconds. */
const RETRY_AFTER = 30_000;

export type Upload = {
  vendor: string;
  rules: ErrorRules;
  path: string;
  fields: Readonly<Record<string, string>>;
  /** The name of the field for the file. */
  field: string;
  file: OutgoingFile;
  idOf(answer: unknown): string | undefined;
};

/** Uploads a file for a message. The client gets nothing yet, so an upload without an answer may be tried again. */
export async function uploadOnce(
  account: Account,
  { vendor, rules, path, fields, field, file, idOf }: Upload,
  signal: AbortSignal,
): Promise<{ id: string } | { result: SendResult }> {
  const later = (failure: string): { result: SendResult } => ({
    result: { is: "later", afterMs: RETRY_AFTER, failure },
  });
  const { name, mediaType, size } = file;
  let bytes: AsyncIterable<Uint8Array>;
  try {
    bytes = await file.open();
  } catch {
    return later(t("failed.notUploaded", { vendor }));
  }
  const body = formBody(fields, { field, name, mediaType, size, bytes });
  const result = await sendOnce(() => callGraph(account, { path, body, timeout: null }, signal), {
    vendor,
    rules,
    sent: (answer) => ({ is: "sent", id: idOf(answer) ?? null }),
  });
  if (result.is === "sent" && result.id !== null) return { id: result.id };
  return result.is === "sent" || result.is === "unknown"
    ? later(t("failed.uploadUnanswered", { vendor }))
    : { result };
}
