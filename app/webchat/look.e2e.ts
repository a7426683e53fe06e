import { expect, type Page } from "@playwright/test";
import { expectAccessible, press, signIn } from "@/testing/browser";
import { clientWho, comeOnline, say, signedIn, withDesk } from "@/testing/desk";
import { inBothThemes } from "@/testing/looks";
import { test } from "@/testing/shop";

const log = (page: Page) => page.getByRole("log", { name: "Conversation" });
const input = (page: Page) => page.getByRole("textbox", { name: "Message" });
const panel = (page: Page) => page.getByRole("region", { name: /^Chat: / });
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("the greeting, a colour on which text can be read, the logo and the side are as the settings say, in both themes", async ({
  browser,
  withShop,
}) => {
  await withShop(
    async (shop) => {
      const page = await (await browser.newContext()).newPage();
      await shop.visit(page);
      const button = page.getByRole("button", { name: "Chat with us" });
      await inBothThemes(page, async () => {
        await expect(button).toHaveCSS("color", "rgb(0, 0, 0)");
        await expect(button).toHaveCSS("background-color", "rgb(255, 221, 0)");
      });
      expect((await button.boundingBox())?.x).toBe(16);
      await button.click();
      await expect(log(page)).toHaveText("Dobrý den,\nco hledáte?");
      await expect(panel(page).locator(".logo canvas")).toBeVisible();
      await say(page, "שלום");
      await expect(log(page)).toContainText("Sent");
      await expect(log(page).getByText("שלום")).toHaveCSS("direction", "rtl");
      await input(page).fill("مرحبا");
      expect(await input(page).evaluate((field) => field.matches(":dir(rtl)"))).toBe(true);
      await inBothThemes(page, () => expectAccessible(page));
      await page.context().close();
    },
    {
      color: "#ffdd00",
      greeting: "Dobrý den,\nco hledáte?",
      side: "left",
      logo: `data:image/png;base64,${PIXEL}`,
    },
  );
});

test("a page with its own button has no other, opens and closes the chat with it, and learns what is unread", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  const body = `<a href="/contact" data-parley-open>Ask us</a>
    <script>document.addEventListener("parley:unread", ({ detail }) => { document.title = "unread " + detail; });</script>`;
  await withShop(
    async (shop, desk) => {
      const page = await (await browser.newContext()).newPage();
      await shop.visit(page, { button: "none" });
      await expect(page.locator("#parley-chat")).toBeAttached();
      await expect(page.getByRole("button")).toHaveCount(0);
      const own = page.getByRole("link", { name: "Ask us" });
      await own.click();
      await expect(input(page)).toBeFocused();
      await say(page, "Hello");
      await expect(log(page)).toContainText("Sent");
      await page.getByRole("button", { name: "Close" }).click();
      await expect(own).toBeFocused();
      const [session] =
        await sql`select id from sessions where tenant_id = ${mine.tenant} and channel_account = ${desk.name}`;
      await sql`
          insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, text)
          values (${mine.tenant}, ${session?.id}, 100, 'message', now(), 'operator', ${desk.first.id}, 'Here I am')`;
      await sql`select pg_notify('parley_wakes', ${JSON.stringify({ tenantId: mine.tenant, sessions: null, operators: false })})`;
      await expect(page).toHaveTitle("unread 1");
      await own.click();
      await expect(page).toHaveTitle("unread 0");
      await page.keyboard.press("Escape");
      await expect(panel(page)).toBeHidden();
      await page.context().close();
    },
    {},
    { body },
  );
});

test("outside of its opening hours a chat is hidden, but not from who is chatting, who can finish it and begins no other", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  const day = (after: number) =>
    new Date(Date.now() + after * 24 * 60 * 60_000).toLocaleDateString("en-US", {
      weekday: "short",
      timeZone: "Europe/Prague",
    });
  await withShop(
    async (shop, desk) => {
      const page = await (await browser.newContext()).newPage();
      await shop.visit(page);
      await page.getByRole("button", { name: "Chat with us" }).click();
      await say(page, "Hello");
      await expect(log(page)).toContainText("Sent");
      const settings = { origins: shop.origin, hours: `${day(3)} 8:00-9:00` };
      await sql`update channel_accounts set settings = ${sql.json(settings)} where tenant_id = ${mine.tenant} and account = ${desk.name}`;
      const other = await (await browser.newContext()).newPage();
      const look = other.waitForResponse((answer) => answer.url().endsWith("/look"));
      await shop.visit(other);
      await (await look).finished();
      await expect(other.locator("#parley-chat")).toBeHidden();
      await shop.visit(page);
      await expect(log(page)).toContainText("Hello");
      await say(page, "One more question");
      await expect(log(page).getByText("Sending")).toHaveCount(0);
      await page.getByRole("button", { name: "End chat" }).click();
      await expect(page.getByRole("status")).toContainText("The chat has ended");
      await say(page, "Something else");
      await expect(log(page)).toContainText("Not sent: The chat is closed at the moment");
      for (const each of [page, other]) await each.context().close();
    },
    { hours: `${day(-1)}-${day(1)} 0:00-24:00` },
  );
});

test("visitors see their place in the queue, and then who answers them", async ({ browser, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const first = await clientWho(browser, desk, "One");
    await expect(panel(first)).toContainText("You are next");
    const second = await clientWho(browser, desk, "Two");
    await expect(panel(second)).toContainText("You are number 2 in the queue");
    const jana = await signedIn(browser, desk.first.email, "/aurora/sessions/live");
    await comeOnline(jana);
    await jana.locator("[data-slot=offer]").first().getByRole("button", { name: "Accept" }).click();
    await expect(panel(first)).toContainText("Jana answers you");
    await expect(panel(second)).toContainText("You are next");
    for (const page of [first, second, jana]) await page.context().close();
  });
});

test("an admin chooses how the chat looks, sees it before saving, and tries it on a page", async ({
  page,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    await sql`update channel_accounts set name = ${desk.name}, settings = '{"origins": "https://shop.example"}'
      where tenant_id = ${mine.tenant} and account = ${desk.name}`;
    await signIn(page, "admin@aurora.test");
    await page.goto("/aurora/settings/channels");
    await press(page, `Edit ${desk.name}`);
    const dialog = page.getByRole("dialog");
    const preview = dialog.getByRole("figure");
    await dialog.getByLabel(/^Greeting/).fill("Hello!");
    await dialog.getByLabel(/^Position/).selectOption("Lower left");
    await dialog.getByLabel(/^Colour/).fill("#0a7");
    await expect(preview).toContainText("Hello!");
    await expect(preview.getByRole("img", { name: /lower left, in the colour #00aa77/ })).toBeVisible();
    await dialog
      .getByLabel(/^Logo/)
      .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(PIXEL, "base64") });
    await expect(dialog.getByRole("img", { name: "The logo" })).toBeVisible();
    await dialog.getByLabel(/^Hide the chat on/).fill("cart");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByLabel(/^Hide the chat on/)).toHaveAccessibleDescription(/“cart” is not a path/);
    await expect(preview).toContainText("Hello!");
    await expectAccessible(page);
    await dialog.getByLabel(/^Hide the chat on/).fill("/cart");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    const trying = page.waitForEvent("popup");
    await page.getByRole("link", { name: `Try ${desk.name}` }).click();
    const tried = await trying;
    await tried.getByRole("button", { name: "Chat with us" }).click();
    await expect(log(tried)).toHaveText("Hello!");
    await expect(panel(tried).locator(".logo canvas")).toBeVisible();
  });
});
