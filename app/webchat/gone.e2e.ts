import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "@/testing/browser";
import { comeOnline, say, signedIn } from "@/testing/desk";
import { test } from "@/testing/shop";

const offers = (page: Page) => page.locator("[data-slot=offer]:visible");

test("a visitor who closes their pages is gone in the offer, the list and the panel, and back when they return", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  await withShop(async (shop, desk) => {
    const context = await browser.newContext();
    const [page, other] = [await context.newPage(), await context.newPage()];
    await shop.visit(page);
    await page.getByRole("button", { name: "Chat with us" }).click();
    await say(page, "Hello?");
    await expect(page.getByRole("log")).toContainText("Sent");
    await shop.visit(other);
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/live?account=${desk.name}`);
    await comeOnline(jana);
    await expect(offers(jana)).toContainText("Hello?");
    const gone = jana.locator("tbody").getByRole("img", { name: "The client has left the page" });

    const pages = async () =>
      (await sql`select p."left" from visitor_pages p join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
        where s.tenant_id = ${mine.tenant} and s.channel_account = ${desk.name}`.then((rows) =>
        rows.map(({ left }) => left),
      )) as boolean[];
    await expect.poll(pages).toEqual([false, false]);
    await page.goto("about:blank");
    await expect.poll(async () => (await pages()).sort()).toEqual([false, true]);
    await expect(gone).toHaveCount(0);
    await other.goto("about:blank");
    await expect(offers(jana)).toContainText("has left the page");
    await expect(gone).toBeVisible();
    await jana.locator("[data-row-link]:visible").first().click();
    const badge = jana.locator("[data-slot=client-gone]:visible");
    await expect(badge).toContainText("The client has left the page");
    await expectAccessible(jana);

    await shop.visit(page);
    await expect(badge).toHaveCount(0);
    await expect(gone).toHaveCount(0);
    await expect(offers(jana)).not.toContainText("has left the page");
    for (const each of [page, jana]) await each.context().close();
  });
});
