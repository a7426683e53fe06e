import { type HttpRequest, request } from "@/lib/http/request";
import { t } from "@/messages/channel-meta";
import type { Account } from "../channel";
import { at, numberAt, parsedJson, textAt } from "../json";
import { vendorUrl } from "../vendor-url";

const GRAPH = "https://graph.facebook.com";

/** Introduced on 29 July 2026; Meta keeps a version for two years at least. */
export const DEFAULT_VERSION = "v26.0";

/** Ids of Meta are letters and digits; anything else could lead to another address. */
const PATH = /^[\w-]+(\/[\w-]+)*$/;

export type GraphCall = {
  /** Below the version, such as `1234/messages`. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. Without a body it is a GET. */
  json?: unknown;
  /** Any other body, with its type. */
  body?: { type: string; content: NonNullable<HttpRequest["body"]> };
  /** Instead of the account's access token. */
  token?: string;
  /** As in HttpRequest. */
  timeout?: number | null;
};

export type GraphAnswer =
  | { is: "done"; value: unknown }
  | { is: "refused"; error: GraphError }
  /** Not JSON, or not as documented. */
  | { is: "unreadable"; status: number };

export type GraphError = {
  status: number;
  code: number;
  subcode: number | null;
  /** Meta's own words; `details` says more where Meta does. */
  message: string;
  details: string | null;
  /** In milliseconds: after this Meta takes requests again; null if it does not say so. */
  regainAfter: number | null;
};

/** Calls Meta's Graph API for an account. Throws NotSent, NoAnswer, and the abort reason of `signal`. */
export async function callGraph(
  account: Account,
  call: GraphCall,
  signal: AbortSignal,
): Promise<GraphAnswer> {
  const { path, query = {}, json, body, token = account.settings.token ?? "", timeout } = call;
  if (!PATH.test(path)) return { is: "refused", error: noSuchObject(path) };
  const url = new URL(
    `${vendorUrl(account.channel, GRAPH)}/${account.settings.apiVersion ?? DEFAULT_VERSION}/${path}`,
  );
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const content = json === undefined ? body?.content : JSON.stringify(json);
  const type = json === undefined ? body?.type : "application/json";
  const {
    status,
    headers,
    body: answer,
  } = await request(
    {
      url: url.href,
      method: content === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, ...(type ? { "content-type": type } : {}) },
      ...(content === undefined ? {} : { body: content }),
      ...(timeout === undefined ? {} : { timeout }),
      trusted: true,
    },
    signal,
  );
  const value = parsedJson(answer);
  const error = errorOf(status, value, headers["x-business-use-case-usage"]);
  if (error) return { is: "refused", error };
  const isObject = typeof value === "object" && value !== null;
  return status >= 200 && status < 300 && isObject ? { is: "done", value } : { is: "unreadable", status };
}

/** As Meta answers for an id that does not exist, or that the token has no access to. */
function noSuchObject(path: string): GraphError {
  const message = t("failed.noSuchObject", { path });
  return { status: 400, code: 100, subcode: 33, message, details: null, regainAfter: null };
}

function errorOf(status: number, value: unknown, usage: string | string[] | undefined): GraphError | null {
  const code = numberAt(value, "error", "code");
  if (code === undefined) return null;
  return {
    status,
    code,
    subcode: numberAt(value, "error", "error_subcode") ?? null,
    message: textAt(value, "error", "message") ?? t("failed.error", { code }),
    details:
      textAt(value, "error", "error_data", "details") ?? textAt(value, "error", "error_user_msg") ?? null,
    regainAfter: regainAfter(usage),
  };
}

/** In minutes, for each account that is over its limit: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
function regainAfter(usage: string | string[] | undefined): number | null {
  const value = parsedJson(String(usage ?? ""));
  if (typeof value !== "object" || value === null) return null;
  const minutes = Object.values(value).map(
    (of) => numberAt(at(of, 0), "estimated_time_to_regain_access") ?? 0,
  );
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : null;
}
