import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import type { Account, Check } from "../channel";
import { testMessenger } from "../messenger/test-account";
import { account as messengerAccount, startMessenger } from "../messenger/testing";
import { jsonAnswer, startVendorServer, type VendorAnswer, type VendorServer } from "../stand-in/server";
import { eachWorld } from "../testing/each-world";
import { testWhatsapp } from "../whatsapp/test-account";
import { startWhatsapp, account as whatsappAccount } from "../whatsapp/testing";

const problems = (checks: readonly Check[]) =>
  checks.flatMap(({ what, problem }) => (problem === null ? [] : [`${what}: ${problem}`]));
const withSettings = (account: Account, settings: Record<string, string>): Account => ({
  ...account,
  settings: { ...account.settings, ...settings },
});

describe("the test of a WhatsApp account", () => {
  const world = eachWorld(startWhatsapp);

  it("finds nothing when everything is right, and lists what it checked", async () => {
    const checks = await testWhatsapp(whatsappAccount);
    expect(problems(checks)).toEqual([]);
    expect(checks).toHaveLength(7);
  });
  it.each<[string, Account, string]>([
    ["token", withSettings(whatsappAccount, { token: "wrong" }), "Access token: Meta does not accept"],
    [
      "app secret",
      withSettings(whatsappAccount, { appSecret: "ffffffffffffffff" }),
      "App secret: It is not the one of the app “Stand-in”",
    ],
    [
      "phone number ID",
      { ...whatsappAccount, account: "15550783881" },
      "Phone number ID: WhatsApp does not know it",
    ],
    [
      "WhatsApp Business Account ID",
      withSettings(whatsappAccount, { businessAccountId: "99999" }),
      "WhatsApp Business Account ID: WhatsApp does not know it",
    ],
  ])("says that the %s is wrong", async (_, account, problem) => {
    expect(problems(await testWhatsapp(account))).toContainEqual(expect.stringContaining(problem));
  });
  it("says that Meta cannot be reached", async () => {
    await world.vendor.misbehave("refuse connection");
    expect(problems(await testWhatsapp(whatsappAccount))).toEqual([
      expect.stringContaining("cannot be reached from this server: The connection was refused"),
    ]);
  });
});

describe("the test of a Messenger account", () => {
  eachWorld(startMessenger);

  it("finds nothing when everything is right", async () => {
    expect(problems(await testMessenger(messengerAccount))).toEqual([]);
  });
  it("says that the page is another one", async () => {
    expect(problems(await testMessenger({ ...messengerAccount, account: "12345" }))).toContainEqual(
      expect.stringContaining("Page ID: The access token belongs to “Our page” with the ID 682498302938465"),
    );
  });
});

describe("what is set up wrong at Meta", () => {
  let server: VendorServer;
  let answers: Record<string, unknown>;
  const businessAccount = whatsappAccount.settings.businessAccountId;
  beforeEach(async () => {
    const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
    answers = {
      app: { id: "77", name: "Our app" },
      debug_token: { data: { is_valid: true, expires_at: 0, scopes } },
      "77/subscriptions": {
        data: [{ object: "whatsapp_business_account", active: true, fields: [{ name: "messages" }] }],
      },
      [whatsappAccount.account]: { id: whatsappAccount.account, display_phone_number: "+1 555" },
      [`${businessAccount}/phone_numbers`]: { data: [{ id: whatsappAccount.account }] },
      [`${businessAccount}/subscribed_apps`]: { data: [{ whatsapp_business_api_data: { id: "77" } }] },
    };
    server = await startVendorServer({
      rateLimit: () => jsonAnswer(429, {}),
      answer: ({ path }): VendorAnswer => jsonAnswer(200, answers[path.replace("/v26.0/", "")] ?? {}),
    });
    setEnv({ CHANNEL_URLS: `whatsapp=${server.url}` });
  });
  afterEach(async () => {
    setEnv({ CHANNEL_URLS: undefined });
    await server.close();
  });
  const found = async () => problems(await testWhatsapp(whatsappAccount));

  it("is nothing at first", async () => {
    expect(await found()).toEqual([]);
  });
  it.each<[string, () => unknown, string]>([
    [
      "a token that expires soon",
      () => ({ data: { expires_at: Math.floor(Date.now() / 1_000) + 3_600, scopes: [] } }),
      "Create one that does not expire",
    ],
    ["a revoked token", () => ({ data: { is_valid: false } }), "does not accept the access token any more"],
    [
      "a missing permission",
      () => ({ data: { scopes: ["whatsapp_business_management"] } }),
      "It lacks whatsapp_business_messaging. Create a token with this permission",
    ],
  ])("%s", async (_, value, problem) => {
    answers.debug_token = value();
    expect(await found()).toContainEqual(expect.stringContaining(problem));
  });
  it.each<[string, string, unknown, string]>([
    [
      "the app has no webhook address",
      "77/subscriptions",
      { data: [{ object: "page", active: true, fields: [] }] },
      "The app “Our app” sends no webhooks",
    ],
    [
      "the app does not subscribe to messages",
      "77/subscriptions",
      { data: [{ object: "whatsapp_business_account", active: true, fields: [{ name: "flows" }] }] },
      "does not subscribe to messages. Turn it on",
    ],
    [
      "the account sends its webhooks elsewhere",
      `${businessAccount}/subscribed_apps`,
      { data: [{ whatsapp_business_api_data: { id: "78" } }] },
      "no messages arrive here",
    ],
    [
      "the number belongs to another account",
      `${businessAccount}/phone_numbers`,
      { data: [{ id: "5" }] },
      "The phone number does not belong to it",
    ],
    [
      "the ID is that of something else",
      whatsappAccount.account,
      { id: whatsappAccount.account },
      "not of a phone number",
    ],
  ])("%s", async (_, path, value, problem) => {
    answers[path] = value;
    expect(await found()).toEqual([expect.stringContaining(problem)]);
  });
  it("is described in Meta's words when it is unknown", async () => {
    answers.app = { error: { code: 7, message: "Something odd" } };
    expect(await found()).toEqual(["Access token: Something odd (code 7)"]);
  });
});
