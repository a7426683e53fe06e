import { expect, type Page } from "@playwright/test";
import { comeOnline, say, signedIn } from "@/testing/desk";
import { test } from "@/testing/shop";

/* What a visitor does outlives the page they did it on. */

const API = "**/api/channels/webchat/**";
const log = (page: Page) => page.getByRole("log", { name: "Conversation" });
const input = (page: Page) => page.getByRole("textbox", { name: "Message" });
const open = (page: Page) => page.getByRole("button", { name: "Chat with us" }).click();

test("what was written without a connection, a text being typed and the open panel survive the next page", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  await withShop(async (shop, desk) => {
    const page = await (await browser.newContext()).newPage();
    await shop.visit(page);
    await open(page);
    await say(page, "First");
    await expect(log(page)).toContainText("Sent");
    await page.route(API, (route) => route.abort());
    await say(page, "Without a connection");
    await expect(page.getByRole("status")).toContainText("no connection");
    await input(page).fill("And then I");

    await shop.visit(page);
    await expect(input(page)).toHaveValue("And then I");
    await expect(input(page)).not.toBeFocused();
    await expect(log(page)).toContainText("Without a connection");
    await page.unroute(API);
    await expect(log(page).getByText("Sending")).toHaveCount(0);
    await expect(log(page)).toContainText("First");

    await page.getByRole("button", { name: "Close" }).click();
    await shop.visit(page);
    await expect(page.getByRole("button", { name: "Chat with us" })).toBeVisible();
    await open(page);
    await expect(input(page)).toHaveValue("And then I");
    await input(page).press("Enter");
    await expect(log(page)).toContainText("And then I");
    const texts = async () =>
      (
        await sql`select e.text from session_events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
            where s.tenant_id = ${mine.tenant} and s.channel_account = ${desk.name} and e.kind = 'message' order by e.seq`
      ).map(({ text }) => text);
    await expect.poll(texts).toEqual(["First", "Without a connection", "And then I"]);
    await shop.visit(page);
    await expect(log(page)).toContainText("And then I");
    await expect(input(page)).toHaveValue("");
    await page.context().close();
  });
});

test("a session has the page, name and e-mail of the first message, and the operator sees where the visitor is then", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  await withShop(async (shop, desk) => {
    const page = await (await browser.newContext()).newPage();
    await shop.visit(page);
    await open(page);
    await page.evaluate(() => {
      history.pushState(null, "", "/cart");
      const script = document.querySelector<HTMLScriptElement>("script[data-key]");
      Object.assign(script?.dataset ?? {}, { name: "Karel", email: "karel@example.test" });
    });
    await say(page, "Hello");
    await expect(log(page)).toContainText("Sent");
    const [session] = await sql`select id, page_url, client_name, client_email from sessions
        where tenant_id = ${mine.tenant} and channel_account = ${desk.name}`;
    expect(session).toMatchObject({
      page_url: `${shop.origin}/cart`,
      client_name: "Karel",
      client_email: "karel@example.test",
    });

    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/live?account=${desk.name}`);
    await comeOnline(jana);
    await jana.locator("[data-row-link]:visible").first().click();
    const panel = jana.locator("[data-slot=session-panel]:visible");
    await expect(panel).toContainText("Hello");
    await page.evaluate(() => history.pushState(null, "", "/payment"));
    await expect(panel).toContainText(`Karel opened ${shop.origin}/payment`);
    await expect(panel.getByRole("link", { name: `${shop.origin}/payment` })).toHaveAttribute(
      "rel",
      /noopener/,
    );
    for (const each of [page, jana]) await each.context().close();
  });
});
