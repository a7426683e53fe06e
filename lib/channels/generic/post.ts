import { type HttpAnswer, request } from "@/lib/http/request";
import type { Account } from "../channel";
import { signGeneric } from "./signature";

/** Posts JSON to the account's address, signed as Standard Webhooks says. Throws like `request`. */
export async function postGeneric(
  { settings }: Account,
  id: string,
  value: object,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { url = "", secret = "" } = settings;
  const body = JSON.stringify(value);
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Parley",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signGeneric(secret, id, seconds, body),
  };
  return request({ url, headers, body }, signal);
}
