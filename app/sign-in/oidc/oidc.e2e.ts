import { expect, type Page } from "@playwright/test";
import { type Mine, test } from "@/testing/browser";
import { startTestServer, type TestServer } from "@/testing/server";
import { type OidcProvider, startOidcProvider } from "./testing";

const HISTORY = "/aurora/sessions/history";
const PROVIDER = "Company account";

let provider: OidcProvider;
let server: TestServer;

test.beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({
    // Its worker would take the jobs of all browser tests, and it stores files elsewhere.
    WORKER: "external",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: PROVIDER,
  });
});
test.afterAll(async () => {
  await server?.stop();
  provider?.stop();
});
test.beforeEach(() => {
  Object.assign(provider, { account: null, claims: {}, forgesSignature: false });
});

/** An analyst without a password, and their account at the provider. */
async function makeAnalyst(mine: Mine) {
  const { id, email } = await mine.makeMember("analyst", null);
  return { id, account: { sub: crypto.randomUUID(), email, email_verified: true } };
}

async function signIn(page: Page, path = "/"): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole("button", { name: PROVIDER }).click();
}

async function expectRefusal(page: Page, reason: string | RegExp): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\?/);
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toHaveText(reason);
  await expect(page.getByLabel("Password")).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.endsWith("session-token"))).toEqual([]);
  await page.goto(server.url + HISTORY);
  await expect(page).toHaveURL(/\/sign-in\?from=/);
}

const UNKNOWN = /No user has the verified e-mail of this account/;
const FAILED = `${PROVIDER} failed. Try again, or contact your administrator.`;

test("a member signs in at the company's provider and lands on History", async ({ page, mine, sql }) => {
  const { account, id } = await makeAnalyst(mine);
  provider.account = account;
  await signIn(page);
  await expect(page).toHaveURL(server.url + HISTORY);
  await expect(page.getByRole("link", { name: "History" })).toHaveAttribute("aria-current", "page");
  const [audited] = await sql`
    select verb, data->>'way' as way from audit where subject_kind = 'user' and subject_id = ${id}`;
  expect(audited).toEqual({ verb: "users.sign_in", way: "oidc" });
});

test("the sign-in returns to the requested view, with filters and special characters", async ({
  page,
  mine,
}) => {
  const view = `${HISTORY}?channel=phone,webchat&client==100%2525%20%26%20%22%C5%BDaneta%22%2B&size=25`;
  provider.account = (await makeAnalyst(mine)).account;
  await signIn(page, view);
  await expect(page).toHaveURL(server.url + view);
});

test("an unknown account is refused with an explanation, and no user is created", async ({ page, sql }) => {
  const email = `unknown-${crypto.randomUUID()}@aurora.test`;
  provider.account = { sub: "unknown", email, email_verified: true };
  await signIn(page);
  await expectRefusal(page, UNKNOWN);
  expect(await sql`select from users where email = ${email}`).toHaveLength(0);
});

for (const [what, claim] of [
  ["said not to be verified", { email_verified: false }],
  ["said not to be verified, as a text", { email_verified: "false" }],
  ["of which nothing is said", { email_verified: undefined }],
] as const)
  test(`a member's e-mail is not enough when it is ${what}`, async ({ page, mine }) => {
    provider.account = { ...(await makeAnalyst(mine)).account, ...claim };
    await signIn(page);
    await expectRefusal(page, UNKNOWN);
  });

test("T27: a deactivated member is refused, and signed out of an open browser", async ({
  page,
  mine,
  sql,
}) => {
  const { id, account } = await makeAnalyst(mine);
  provider.account = account;
  await signIn(page);
  await expect(page).toHaveURL(server.url + HISTORY);
  await sql`update users set deactivated_at = now() where id = ${id}`;
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().clearCookies();
  await signIn(page);
  await expectRefusal(page, UNKNOWN);
});

test("somebody who signs out at the provider is signed out here", async ({ page, mine, request }) => {
  const { account } = await makeAnalyst(mine);
  provider.account = account;
  provider.claims = { sid: "at the provider" };
  await signIn(page);
  await expect(page).toHaveURL(server.url + HISTORY);
  const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const token = provider.token({ jti: crypto.randomUUID(), sid: "at the provider", events });
  const answer = await request.post(`${server.url}/api/auth/backchannel-logout`, {
    form: { logout_token: token },
  });
  expect(answer.status()).toBe(200);
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("cancelling at the provider leads back to the sign-in page", async ({ page }) => {
  await signIn(page);
  await expectRefusal(page, FAILED);
});

test("after cancelling, a second try still leads to the requested view", async ({ page, mine }) => {
  const view = `${HISTORY}?q=100%25%20%26%20more&size=25`;
  await signIn(page, view);
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toHaveText(FAILED);
  provider.account = (await makeAnalyst(mine)).account;
  await page.getByRole("button", { name: PROVIDER }).click();
  await expect(page).toHaveURL(server.url + view);
});

for (const [what, wrong] of [
  ["is signed with a key that the provider does not publish", { forgesSignature: true }],
  ["was meant for another application", { claims: { aud: "elsewhere" } }],
  ["comes from another issuer", { claims: { iss: "https://elsewhere.example" } }],
  ["answers another request", { claims: { nonce: "replayed" } }],
  ["has expired", { claims: { exp: 1_700_000_000 } }],
] as const)
  test(`an ID token that ${what} is refused`, async ({ page, mine }) => {
    Object.assign(provider, wrong, { account: (await makeAnalyst(mine)).account });
    await signIn(page);
    await expectRefusal(page, FAILED);
  });

test("a response of the provider that this browser did not request is refused", async ({ page, mine }) => {
  provider.account = (await makeAnalyst(mine)).account;
  await page.goto(`${server.url}/sign-in`);
  await page.route(`${provider.issuer}/**`, (route) => route.abort());
  const requested = page.waitForRequest((request) => request.url().startsWith(provider.issuer));
  await page.getByRole("button", { name: PROVIDER }).click();
  const authorization = await requested;
  const victim = await page.context().browser()?.newContext();
  const other = await victim?.newPage();
  if (!victim || !other) throw new Error("There is no second browser");
  await other.goto(authorization.url());
  await expectRefusal(other, FAILED);
  await victim.close();
});
