import { type HttpAnswer, type HttpRequest, request } from "@/lib/http/request";
import type { Account } from "../channel";
import { isVendorAddress, vendorUrl } from "../vendor-url";
import { providerOf } from "./provider";
import { signToken } from "./token";

const OWN = "https://mspgw.push.apple.com";

/** A request to Apple's gateway in the name of the account's business. Throws as `request` does. */
export function callApple(
  account: Account,
  path: "message" | "preUpload" | "preDownload",
  sent: Omit<HttpRequest, "url" | "trusted">,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const headers = { ...gatewayHeaders(account), ...sent.headers };
  return request({ ...sent, ...gatewayAddress(path), headers }, signal);
}

export function gatewayAddress(path: string): Pick<HttpRequest, "url" | "trusted"> {
  return { url: `${vendorUrl("apple", OWN)}/v1/${path}`, trusted: true };
}

export function gatewayHeaders(account: Account): Record<string, string> {
  return { authorization: `Bearer ${signToken(providerOf(account))}`, "source-id": account.account };
}

/** An address that Apple gave us, of a server for files. */
export function fileAddress(url: string): Pick<HttpRequest, "url" | "trusted"> {
  return { url, trusted: isVendorAddress("apple", url) };
}
