import { NoAnswer, NotSent } from "@/lib/http/request";
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
    if (answer.is === "unreadable")
      return { problem: `Meta answered with status ${answer.status} and not as documented` };
    const { code, message } = answer.error;
    return { problem: refused(answer.error) ?? tokenProblem(answer.error) ?? `${message} (code ${code})` };
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer)
      return { problem: `Meta cannot be reached from this server: ${error.message}` };
    return { problem: signal.aborted ? "Meta did not answer in time" : String(error) };
  }
}

function tokenProblem({ code, subcode }: GraphError): string | null {
  if (code === 190 && subcode === 463)
    return "The access token has expired. Create a permanent one and enter it here";
  if (code === 190 || code === 0)
    return "Meta does not accept the access token: it has expired, was revoked, or was not copied in full";
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return "The access token lacks a permission";
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
  const tokenCheck = (problem: string | null): Check => ({ what: "Access token", problem });
  if ("problem" in app) return { appId: null, checks: [tokenCheck(app.problem)] };
  if (appId === null) return { appId, checks: [tokenCheck("Meta does not say which app it belongs to")] };
  const name = textAt(app.value, "name") ?? appId;
  const token = `${appId}|${account.settings.appSecret ?? ""}`;
  const query = { input_token: account.settings.token ?? "" };
  const about = await ask(account, { path: "debug_token", query, token }, signal, ({ code }) =>
    code === 190 || code === 1 || code === 101
      ? `It is not the one of the app “${name}”. Copy it from the app's settings at Meta, Basic`
      : null,
  );
  const secretCheck: Check = { what: "App secret", problem: "problem" in about ? about.problem : null };
  if ("problem" in about) return { appId, checks: [tokenCheck(null), secretCheck] };
  const subscriptions = await ask(account, { path: `${appId}/subscriptions`, token }, signal);
  return {
    appId,
    checks: [
      tokenCheck(expiryProblem(about.value)),
      { what: "Permissions of the access token", problem: scopeProblem(about.value, scopes) },
      secretCheck,
      {
        what: "Webhooks of the app",
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
  if (at(about, "data", "is_valid") === false) return "Meta does not accept the access token any more";
  const expiresAt = (numberAt(about, "data", "expires_at") ?? 0) * 1_000;
  if (expiresAt === 0 || expiresAt > Date.now() + SOON) return null;
  return `It expires on ${new Date(expiresAt).toISOString().slice(0, 10)}. Create one that does not expire and enter it here`;
}

function scopeProblem(about: unknown, scopes: readonly string[]): string | null {
  const granted = listAt(about, "data", "scopes");
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return null;
  return `It lacks ${missing.join(" and ")}. Create a token with ${missing.length === 1 ? "this permission" : "these permissions"}`;
}

type Subscription = { name: string; object: string; fields: readonly string[] };

function subscriptionProblem(subscriptions: unknown, { name, object, fields }: Subscription): string | null {
  const found = listAt(subscriptions, "data").find((each) => textAt(each, "object") === object);
  if (!found || at(found, "active") === false)
    return `The app “${name}” sends no webhooks for “${object}”. Enter the webhook address and the verify token at Meta`;
  const subscribed = listAt(found, "fields").map((each) => textAt(each, "name"));
  const missing = fields.filter((field) => !subscribed.includes(field));
  if (missing.length === 0) return null;
  return `The app “${name}” does not subscribe to ${missing.join(", ")}. Turn ${missing.length === 1 ? "it" : "them"} on in its webhooks at Meta`;
}
