import { request } from "@/lib/http/request";
import type { Account } from "../channel";
import { at, numberAt, parsedJson, textAt } from "../json";
import { vendorUrl } from "../vendor-url";

const OWN = "https://api.vk.ru";
/** https://dev.vk.com/reference/versions */
const VERSION = "5.199";

export type VkAnswer =
  | { is: "done"; value: unknown }
  | { is: "refused"; code: number; message: string }
  /** Not JSON, or not as documented. */
  | { is: "unreadable"; status: number };

/** Calls a method of VK's API for an account. VK answers errors with 200 too. Throws as `request` does. */
export async function callVk(
  account: Account,
  method: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<VkAnswer> {
  const { status, body } = await request(
    {
      url: `${vendorUrl("vk", OWN)}/method/${method}`,
      headers: {
        authorization: `Bearer ${account.settings.token ?? ""}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ ...parameters, v: VERSION }).toString(),
      trusted: true,
    },
    signal,
  );
  const answer = parsedJson(body);
  const value = at(answer, "response");
  if (status === 200 && value !== undefined) return { is: "done", value };
  return refusalOf(at(answer, "error")) ?? { is: "unreadable", status };
}

function refusalOf(error: unknown): VkAnswer | null {
  const code = numberAt(error, "error_code");
  return code === undefined
    ? null
    : { is: "refused", code, message: textAt(error, "error_msg")?.slice(0, 300).toWellFormed() ?? "" };
}
