import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import type postgres from "postgres";
import { listening, type Mine, press } from "@/testing/browser";
import { comeOnline, countNotes, type MadeDesk, say, signedIn } from "@/testing/desk";
import { slowDown } from "@/testing/network";
import { type Shop, test } from "@/testing/shop";

/*
 * A visitor, an operator with three sessions and a supervisor, for whom every answer takes 2.5 seconds. What waits says so before
 * the answer is there: each sign expected below is gone with it.
 */

const DESK = "/aurora/desk";
const root = (page: Page) => page.locator("html");
const spinner = (within: Locator) => within.locator("[data-slot=spinner]");
const log = (visitor: Page) => visitor.getByRole("log", { name: "Conversation" });
const item = (page: Page, id: number) => page.locator(`[data-row-link][data-session="${id}"]`);
const panel = (page: Page, id: number) => page.getByRole("region", { name: `Session ${id}`, exact: true });
const offer = (page: Page, id: number) => page.locator(`[data-slot=offer][data-session="${id}"]:visible`);
const messageBox = (page: Page) => page.getByRole("textbox", { name: "Message to the client" });
const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true });

test("with answers that take 2.5 seconds a visitor, an operator with three sessions and a supervisor see what waits, and nothing is lost or shown to others", async ({
  browser,
  sql,
  mine,
  withShop,
}) => {
  test.setTimeout(300_000);
  await withShop(async (shop, desk) => {
    await sql`update groups set requires_result = true where tenant_id = ${mine.tenant} and id = ${desk.group}`;
    const adam = await visitorOf(browser, shop);
    const eva = await visitorOf(browser, shop);
    const otto = await visitorOf(browser, shop);
    const jana = await signedIn(browser, desk.first.email, DESK);
    const notes = await countNotes(jana);
    await jana.evaluate(() => localStorage.setItem("parley-message-sound", "on"));
    const ids = { adam: 0, eva: 0, otto: 0 };

    await test.step("the visitor writes, and sees that it is being sent", async () => {
      await slowDown(adam);
      await writeSlowly(adam, "Adam: where is my parcel?");
      ids.adam = await newestSession(sql, mine, desk);
      await write(eva, "Eva: what does it cost?");
      ids.eva = await newestSession(sql, mine, desk);
      await write(otto, "Otto: how do I return it?");
      ids.otto = await newestSession(sql, mine, desk);
    });

    await test.step("the operator comes online and accepts three offers", async () => {
      await slowDown(jana);
      await jana.reload();
      await press(jana, "Your status: Offline");
      await expect(root(jana)).toHaveAttribute("data-waiting");
      await jana.getByRole("menuitem", { name: "Online" }).click();
      await expect(spinner(button(jana, "Your status: Offline"))).toBeVisible();
      for (const id of [ids.adam, ids.eva, ids.otto]) {
        await button(offer(jana, id), "Accept").click();
        await expect(spinner(offer(jana, id))).toBeVisible();
        await expect(root(jana)).toHaveAttribute("data-loading");
        await expect(panel(jana, id)).toBeVisible();
        await expect(messageBox(jana)).toBeVisible();
      }
      await expect(jana.getByRole("region", { name: "Yours" }).locator("[data-session]")).toHaveCount(3);
      for (const visitor of [adam, eva, otto])
        await expect(log(visitor)).toContainText("Jana joined the chat");
    });

    await test.step("she sees and hears who wrote, and what she was writing to another stays", async () => {
      await openOnDesk(jana, ids.eva, "Eva: what does it cost?");
      await messageBox(jana).fill("Half a reply to Eva");
      const heard = await notes();
      await writeSlowly(adam, "Adam: and the invoice?");
      await expect(item(jana, ids.adam)).toContainText("1 unread");
      await expect(item(jana, ids.otto)).not.toContainText("unread");
      await expect(jana).toHaveTitle(/^\(1\) Unread – /);
      await expect.poll(notes).toBeGreaterThan(heard);
    });

    await test.step("she answers the right one", async () => {
      await openOnDesk(jana, ids.adam, "Adam: and the invoice?");
      await expect(item(jana, ids.adam)).not.toContainText("unread");
      await expect(jana).not.toHaveTitle(/Unread/);
      await messageBox(jana).fill("To Adam: it is on its way");
      await button(jana, "Send").click();
      await expect(spinner(button(jana, "Send"))).toBeVisible();
      await expect(log(adam)).toContainText("To Adam: it is on its way");
      await openOnDesk(jana, ids.eva, "Eva: what does it cost?");
      await expect(messageBox(jana)).toHaveValue("Half a reply to Eva");
      await messageBox(jana).press("End");
      await messageBox(jana).pressSequentially(", now whole");
      await messageBox(jana).press("Enter");
      await expect(log(eva)).toContainText("Half a reply to Eva, now whole");
    });

    const petr = await signedIn(browser, desk.second.email, DESK);
    await comeOnline(petr);
    await test.step("the supervisor redirects one session from Live", async () => {
      const live = `/aurora/sessions/live?account=${desk.name}`;
      const supervisor = await signedIn(browser, "supervisor@aurora.test", live);
      await listening(supervisor);
      await slowDown(supervisor);
      await supervisor.getByRole("link", { name: `Session ${ids.otto}`, exact: true }).click();
      await expect(panel(supervisor, ids.otto).locator("[data-slot=skeleton]").first()).toBeVisible();
      await expect(panel(supervisor, ids.otto)).toContainText("Otto: how do I return it?");
      await press(panel(supervisor, ids.otto), "Redirect");
      const dialog = supervisor.getByRole("dialog", { name: `Redirect session ${ids.otto}` });
      await expect(root(supervisor).or(dialog).locator("[aria-busy=true]").first()).toBeVisible();
      await dialog.getByRole("radio", { name: new RegExp(desk.second.name) }).check();
      await button(dialog, "Redirect").click();
      await expect(spinner(button(dialog, "Redirect"))).toBeVisible();
      await expect(dialog).toBeHidden();
      await expect(supervisor.locator("tr.row", { hasText: String(ids.otto) })).toContainText("Offered");
      await supervisor.context().close();
    });

    await test.step("the session leaves the first operator, and the second has all of it and nothing else", async () => {
      await expect(jana.getByRole("region", { name: "Yours" }).locator("[data-session]")).toHaveCount(2);
      await button(offer(petr, ids.otto), "Accept").click();
      await expect(panel(petr, ids.otto)).toContainText("Otto: how do I return it?");
      await write(otto, "Otto: thank you");
      await expect(panel(petr, ids.otto)).toContainText("Otto: thank you");
      for (const id of [ids.adam, ids.eva])
        expect((await petr.request.get(`/aurora/sessions/${id}`)).status()).toBe(404);
      await expect(jana).not.toHaveTitle(/Unread/);
    });

    await test.step("the operator ends one session and concludes it as the group requires", async () => {
      await openOnDesk(jana, ids.adam, "To Adam: it is on its way");
      await button(jana, "End session").click();
      await expect(spinner(button(jana, "End session"))).toBeVisible();
      await expect(adam.getByRole("status")).toContainText("The chat has ended");
      const form = jana.locator("[data-slot=desk-bar]");
      await button(form, "Conclude").click();
      await expect(spinner(button(form, "Conclude"))).toBeVisible();
      await expect(form.getByText("Enter a result: the group requires one")).toBeVisible();
      await form.getByLabel(/^Result/).fill("Answered");
      await button(form, "Conclude").click();
      await expect(item(jana, ids.adam)).toHaveCount(0);
    });

    await test.step("every message is in its own session, and no visitor has another's", async () => {
      expect(await said(sql, mine, ids.adam)).toEqual([
        "Adam: where is my parcel?",
        "Adam: and the invoice?",
        "To Adam: it is on its way",
      ]);
      expect(await said(sql, mine, ids.eva)).toEqual([
        "Eva: what does it cost?",
        "Half a reply to Eva, now whole",
      ]);
      expect(await said(sql, mine, ids.otto)).toEqual(["Otto: how do I return it?", "Otto: thank you"]);
      await expect(log(adam)).not.toContainText(/Eva|Otto/);
      await expect(log(eva)).not.toContainText(/Adam|Otto/);
      await expect(log(otto)).not.toContainText(/Adam|Eva/);
    });
    for (const page of [adam, eva, otto, jana, petr]) await page.context().close();
  });
});

async function visitorOf(browser: Browser, shop: Shop): Promise<Page> {
  const visitor = await (await browser.newContext()).newPage();
  await shop.visit(visitor);
  await visitor.getByRole("button", { name: "Chat with us" }).click();
  return visitor;
}

async function writeSlowly(visitor: Page, text: string): Promise<void> {
  await say(visitor, text);
  await expect(log(visitor).getByText("Sending")).toBeVisible();
  await expect(log(visitor).getByText("Sending")).toHaveCount(0);
}

async function write(visitor: Page, text: string): Promise<void> {
  await say(visitor, text);
  await expect(log(visitor).getByText("Sending")).toHaveCount(0);
}

async function openOnDesk(page: Page, id: number, text: string): Promise<void> {
  await item(page, id).click();
  await expect(panel(page, id).locator("[data-slot=skeleton]").first()).toBeVisible();
  await expect(panel(page, id)).toContainText(text);
  await expect(messageBox(page)).toBeVisible();
}

async function newestSession(sql: postgres.Sql, { tenant }: Mine, { name }: MadeDesk): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    select max(id)::int as id from sessions where tenant_id = ${tenant} and channel_account = ${name}`;
  return row?.id ?? 0;
}

async function said(sql: postgres.Sql, { tenant }: Mine, id: number): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select text from session_events
    where tenant_id = ${tenant} and session_id = ${id} and kind = 'message' order by seq`;
  return rows.map(({ text }) => text);
}
