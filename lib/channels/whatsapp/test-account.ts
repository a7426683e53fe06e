import { t } from "@/messages/channel-whatsapp";
import type { Account, Check } from "../channel";
import { listAt, textAt } from "../json";
import { ask, TEST_TIMEOUT, testApp } from "../meta/test-app";

/** Asks WhatsApp whether everything that the account needs is right. */
export async function testWhatsapp(account: Account): Promise<readonly Check[]> {
  const signal = AbortSignal.timeout(TEST_TIMEOUT);
  const { appId, checks } = await testApp(
    account,
    {
      scopes: ["whatsapp_business_messaging", "whatsapp_business_management"],
      object: "whatsapp_business_account",
      fields: ["messages"],
    },
    signal,
  );
  if (appId === null) return checks;
  return [
    ...checks,
    { what: t("account"), problem: await phoneNumberProblem(account, signal) },
    { what: t("businessAccountId"), problem: await businessAccountProblem(account, signal) },
    {
      what: t("test.webhooks"),
      problem: await webhookProblem(account, appId, signal),
    },
  ];
}

async function phoneNumberProblem(account: Account, signal: AbortSignal): Promise<string | null> {
  const query = { fields: "id,display_phone_number" };
  const asked = await ask(account, { path: account.account, query }, signal, ({ code, subcode }) =>
    code === 100 && subcode === 33 ? t("test.unknownNumber") : null,
  );
  if ("problem" in asked) return asked.problem;
  return textAt(asked.value, "display_phone_number") === undefined ? t("test.noNumber") : null;
}

async function businessAccountProblem(account: Account, signal: AbortSignal): Promise<string | null> {
  const { businessAccountId = "" } = account.settings;
  const call = { path: `${businessAccountId}/phone_numbers`, query: { fields: "id", limit: "100" } };
  const asked = await ask(account, call, signal, unknownBusinessAccount);
  if ("problem" in asked) return asked.problem;
  const ids = listAt(asked.value, "data").map((each) => textAt(each, "id"));
  return ids.includes(account.account) ? null : t("test.otherAccount");
}

async function webhookProblem(account: Account, appId: string, signal: AbortSignal): Promise<string | null> {
  const { businessAccountId = "" } = account.settings;
  const call = { path: `${businessAccountId}/subscribed_apps` };
  const asked = await ask(account, call, signal, unknownBusinessAccount);
  if ("problem" in asked) return asked.problem;
  const apps = listAt(asked.value, "data").map((each) => textAt(each, "whatsapp_business_api_data", "id"));
  return apps.includes(appId) ? null : t("test.notSubscribed");
}

function unknownBusinessAccount({ code }: { code: number }): string | null {
  return code === 100 ? t("test.unknownAccount") : null;
}
