import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { signGeneric } from "@/lib/channels/generic/signature";
import { expectAccessible, press, signIn, test } from "@/testing/browser";

const SETTINGS = "/aurora/settings/channels";
const SECRET = `whsec_${Buffer.from("the secret of the browser test").toString("base64")}`;

const card = (page: Page, name: string): Locator => page.locator("main li").filter({ hasText: name }).first();
const toast = (page: Page, text: string | RegExp) => expect(page.getByText(text)).toBeVisible();

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));
test.afterEach(async ({ sql, mine }) => {
  const accounts = sql`select id from channel_accounts where name = ${mine.name}`;
  await sql`delete from channel_webhooks where account_id in (${accounts})`;
  await sql`delete from channel_accounts where name = ${mine.name}`;
});

test("the web chat is added with its web sites, and its script can be copied", async ({ page, mine }) => {
  await page.goto(SETTINGS);
  await press(page, "Add a channel");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Name/).fill(mine.name);
  await dialog.getByLabel(/^Account/).fill(`www-${mine.name.slice(-12)}`);
  await dialog.getByLabel(/^Group/).selectOption({ index: 1 });
  await dialog.getByLabel(/^Websites/).fill("https://www.example.com/shop");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByLabel(/^Websites/)).toHaveAccessibleDescription(
    /“https:\/\/www.example.com\/shop” is not/,
  );
  await dialog.getByLabel(/^Websites/).fill("https://www.example.com/");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await toast(page, "Channel added");
  await expect(card(page, mine.name)).toContainText("https://www.example.com");
  await expect(card(page, mine.name).locator("code")).toHaveText(
    /^<script src="http[^"]+\/widget\.js" data-key="[\w-]{22}" async><\/script>$/,
  );
});

test("each channel says what it is and how to connect it; a secret is never shown again", async ({
  page,
  mine,
}) => {
  await page.goto(SETTINGS);
  await press(page, "Add a channel");
  const dialog = page.getByRole("dialog");
  for (const channel of ["Messenger", "WhatsApp", "Apple Messages", "VK"]) {
    await dialog.getByRole("radio", { name: channel }).check();
    await expect(dialog.getByRole("radio", { name: channel })).toHaveAccessibleDescription(/\w/);
    await dialog.getByText("How to connect").click();
    await expect(dialog.getByText(/shown here once the channel is added/).first()).toBeVisible();
    await dialog.getByText("How to connect").click();
  }
  await addGeneric(page, dialog, mine.name);
  const mineCard = card(page, mine.name);
  await expect(mineCard).toContainText("Signing secretStored");
  await expect(mineCard).toContainText("Last webhookNone yet");
  expect(await page.content()).not.toContain(SECRET);
  await mineCard.getByText("How to connect").click();
  await expect(mineCard.getByRole("listitem").filter({ hasText: await addressIn(mineCard) })).toBeVisible();

  await press(page, `Edit ${mine.name}`);
  await expect(dialog.getByLabel("Signing secret")).toHaveValue("");
  await expect(dialog.getByLabel("Signing secret")).toHaveAccessibleDescription(/^Stored\./);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("the test of a channel lists what is right and what is wrong", async ({ page, mine }) => {
  await page.goto(SETTINGS);
  await press(page, "Add a channel");
  await addGeneric(page, page.getByRole("dialog"), mine.name);
  await card(page, mine.name)
    .getByRole("button", { name: `Test ${mine.name}` })
    .click();
  const checks = card(page, mine.name).getByRole("list", { name: `Checks of ${mine.name}` });
  await expect(checks.getByRole("listitem").filter({ hasText: "Channel is active" })).toContainText("Right:");
  await expect(checks.getByRole("listitem").filter({ hasText: "Webhooks arrive" })).toContainText(
    /Wrong:.*None has arrived yet/,
  );
  await expectAccessible(page);
});

test("a webhook that cannot be processed is listed with its body, tried again, and discarded", async ({
  page,
  sql,
  mine,
}) => {
  await page.goto(SETTINGS);
  await press(page, "Add a channel");
  await addGeneric(page, page.getByRole("dialog"), mine.name);
  const address = new URL(await addressIn(card(page, mine.name)));
  for (const text of ["<b>first</b>", "second"])
    await send(page, address.pathname, { account: "nobody", items: [written(text)] });
  const link = card(page, mine.name).getByRole("link", { name: "2 webhooks could not be processed" });
  await reloadUntil(page, () => link.isVisible());
  await link.click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(
    `Webhooks of ${mine.name} that could not be processed`,
  );
  const webhooks = page.getByRole("list", { name: "Webhooks" }).locator("> li");
  await expect(webhooks).toHaveCount(2);
  const first = webhooks.last();
  await expect(first).toContainText("It is for the account nobody, which is not active here");
  await first.getByText("What was sent").click();
  await expect(first.locator("pre")).toContainText('"text": "<b>first</b>"');
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 800 });
  await expectAccessible(page);

  // Only one that is processed again gets its reason back.
  await sql`update channel_webhooks set problem = 'not tried again yet' where account_id in (select id from channel_accounts where name = ${mine.name})`;
  await first.getByRole("button", { name: /^Try webhook of .+ again$/ }).click();
  await toast(page, /The webhook is being processed again/);
  await reloadUntil(
    page,
    async () =>
      (await webhooks.filter({ hasText: "It is for the account nobody" }).count()) === 1 &&
      (await webhooks.filter({ hasText: "not tried again yet" }).count()) === 1,
  );

  await press(webhooks.first(), /^Discard webhook of /);
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await toast(page, "Webhook discarded");
  await expect(webhooks).toHaveCount(1);
  await press(page, "Discard all");
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard all" }).click();
  await toast(page, "1 webhook discarded");
  await expect(page.getByText("All webhooks were processed")).toBeVisible();
  await expectAccessible(page);
});

test("the webhooks of an account that does not exist are not found", async ({ page }) => {
  for (const id of ["999999999", "x"])
    expect((await page.goto(`${SETTINGS}/${id}/webhooks`))?.status()).toBe(404);
});

async function addGeneric(page: Page, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole("radio", { name: "Generic" }).check();
  await dialog.getByLabel(/^Name/).fill(name);
  await dialog.getByLabel(/^Account/).fill(`shop-${name.slice(-12)}`);
  await dialog.getByLabel("Signing secret").fill(SECRET);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await toast(page, "Channel added");
}

async function addressIn(within: Locator): Promise<string> {
  const copy = within.getByRole("button", { name: /^Copy webhook address of / });
  return (await copy.getAttribute("data-copy")) ?? "";
}

const written = (text: string) => ({
  ...{ type: "message", id: crypto.randomUUID(), client: { id: "karel" }, text },
});

/** As another system does. */
async function send(page: Page, path: string, body: object): Promise<void> {
  const data = JSON.stringify(body);
  const id = crypto.randomUUID();
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signGeneric(SECRET, id, seconds, data),
  };
  expect((await page.request.post(path, { data, headers })).status()).toBe(200);
}

/** Webhooks are processed in the background, and a page shows the state of its last load. */
async function reloadUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    await page.reload();
    expect(await isThere()).toBe(true);
  }).toPass();
}
