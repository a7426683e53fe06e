import { t } from "@/messages/channel-messenger";
import type { Account, Check } from "../channel";
import { listAt, textAt } from "../json";
import { ask, TEST_TIMEOUT, testApp } from "../meta/test-app";

/** What the page must send us. */
const FIELDS = [
  "messages",
  "messaging_postbacks",
  "message_deliveries",
  "message_reads",
  "message_reactions",
  "message_echoes",
];

/** Asks Meta whether everything that the account needs is right. */
export async function testMessenger(account: Account): Promise<readonly Check[]> {
  const signal = AbortSignal.timeout(TEST_TIMEOUT);
  const needs = { scopes: ["pages_messaging", "pages_manage_metadata"], object: "page", fields: FIELDS };
  const { appId, checks } = await testApp(account, needs, signal);
  if (appId === null) return checks;
  return [
    ...checks,
    { what: t("account"), problem: await pageProblem(account, signal) },
    { what: t("test.webhooks"), problem: await webhookProblem(account, appId, signal) },
  ];
}

async function pageProblem(account: Account, signal: AbortSignal): Promise<string | null> {
  const asked = await ask(account, { path: "me", query: { fields: "id,name" } }, signal);
  if ("problem" in asked) return asked.problem;
  const id = textAt(asked.value, "id");
  if (id === account.account) return null;
  const name = textAt(asked.value, "name") ?? t("test.otherName");
  return t("test.otherPage", { name, id: id ?? "" });
}

async function webhookProblem(account: Account, appId: string, signal: AbortSignal): Promise<string | null> {
  const asked = await ask(account, { path: `${account.account}/subscribed_apps` }, signal);
  if ("problem" in asked) return asked.problem;
  const app = listAt(asked.value, "data").find((each) => textAt(each, "id") === appId);
  if (!app) return t("test.notSubscribed");
  const subscribed = listAt(app, "subscribed_fields");
  const missing = FIELDS.filter((field) => !subscribed.includes(field));
  return missing.length > 0 ? t("test.fields", { fields: missing.join(", ") }) : null;
}
