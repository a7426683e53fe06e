import { NoAnswer, NotSent } from "@/lib/http/request";
import { t } from "@/messages/channel-meta";
import { currentLanguage } from "@/messages/language";
import type { Account, Check } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";
import { callGraph, type GraphCall, type GraphError } from "./graph";

/** In milliseconds, for all calls of a test. */
export const TEST_TIMEOUT = 45_000;

/** Asks Meta something for a check. `refused` says what an error means; null for Meta's own words. */
export async function ask(
  account: Account,
  call: GraphCall,
  signal: AbortSignal,
  refused: (error: GraphError) => string | null = () => null,
): Promise<{ value: unknown } | { problem: string }> {
  try {
    const answer = await callGraph(account, call, signal);
    if (answer.is === "done") return { value: answer.value };
    if (answer.is === "unreadable") return { problem: t("test.unreadable", { status: answer.status }) };
    const { code, message } = answer.error;
    return {
      problem: refused(answer.error) ?? tokenProblem(answer.error) ?? t("test.error", { message, code }),
    };
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer)
      return { problem: t("test.unreachable", { reason: error.message }) };
    return { problem: signal.aborted ? t("test.late") : String(error) };
  }
}

function tokenProblem({ code, subcode }: GraphError): string | null {
  if (code === 190 && subcode === 463) return t("test.tokenExpired");
  if (code === 190 || code === 0) return t("test.tokenRefused");
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return t("test.permission");
  return null;
}

export type AppNeeds = {
  /** The permissions of the access token. */
  scopes: readonly string[];
  /** What the app subscribes to in its webhooks. */
  object: string;
  fields: readonly string[];
};

/**
 * Checks the access token, the app secret and the webhooks of the app that the token belongs to. `appId` is null when the token
 * is not accepted, and nothing else can be checked.
 */
export async function testApp(
  account: Account,
  { scopes, object, fields }: AppNeeds,
  signal: AbortSignal,
): Promise<{ appId: string | null; checks: readonly Check[] }> {
  const app = await ask(account, { path: "app", query: { fields: "id,name" } }, signal);
  const appId = "value" in app ? (textAt(app.value, "id") ?? null) : null;
  const tokenCheck = (problem: string | null): Check => ({ what: t("token"), problem });
  if ("problem" in app) return { appId: null, checks: [tokenCheck(app.problem)] };
  if (appId === null) return { appId, checks: [tokenCheck(t("test.noApp"))] };
  const name = textAt(app.value, "name") ?? appId;
  const token = `${appId}|${account.settings.appSecret ?? ""}`;
  const query = { input_token: account.settings.token ?? "" };
  const about = await ask(account, { path: "debug_token", query, token }, signal, ({ code }) =>
    code === 190 || code === 1 || code === 101 ? t("test.otherSecret", { name }) : null,
  );
  const secretCheck: Check = { what: t("appSecret"), problem: "problem" in about ? about.problem : null };
  if ("problem" in about) return { appId, checks: [tokenCheck(null), secretCheck] };
  const subscriptions = await ask(account, { path: `${appId}/subscriptions`, token }, signal);
  return {
    appId,
    checks: [
      tokenCheck(expiryProblem(about.value)),
      { what: t("test.permissions"), problem: scopeProblem(about.value, scopes) },
      secretCheck,
      {
        what: t("test.appWebhooks"),
        problem:
          "problem" in subscriptions
            ? subscriptions.problem
            : subscriptionProblem(subscriptions.value, { name, object, fields }),
      },
    ],
  };
}

/** In milliseconds. A token that expires sooner fails the test, so that there is time to enter another one. */
const SOON = 7 * 24 * 60 * 60_000;

function expiryProblem(about: unknown): string | null {
  if (at(about, "data", "is_valid") === false) return t("test.tokenInvalid");
  const expiresAt = (numberAt(about, "data", "expires_at") ?? 0) * 1_000;
  if (expiresAt === 0 || expiresAt > Date.now() + SOON) return null;
  return t("test.expires", { day: new Date(expiresAt).toISOString().slice(0, 10) });
}

function scopeProblem(about: unknown, scopes: readonly string[]): string | null {
  const granted = listAt(about, "data", "scopes");
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return null;
  return t("test.scopes", {
    scopes: new Intl.ListFormat(currentLanguage()).format(missing),
    count: missing.length,
  });
}

type Subscription = { name: string; object: string; fields: readonly string[] };

function subscriptionProblem(subscriptions: unknown, { name, object, fields }: Subscription): string | null {
  const found = listAt(subscriptions, "data").find((each) => textAt(each, "object") === object);
  if (!found || at(found, "active") === false) return t("test.noWebhooks", { name, object });
  const subscribed = listAt(found, "fields").map((each) => textAt(each, "name"));
  const missing = fields.filter((field) => !subscribed.includes(field));
  if (missing.length === 0) return null;
  return t("test.fields", { name, fields: missing.join(", "), count: missing.length });
}
