import type { HttpRequest } from "@/lib/http/request";
import type { Account } from "../channel";
import type { Body } from "./body";
import { signBody } from "./signature";

/** A request to the account's address, signed as Standard Webhooks says. Throws when the body cannot be read. */
export async function signedRequest({ settings }: Account, id: string, body: Body): Promise<HttpRequest> {
  const { url = "", secret = "" } = settings;
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Parley",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": await signBody(secret, id, seconds, body),
  };
  return { url, headers, body: { length: body.length, bytes: body.read() } };
}
