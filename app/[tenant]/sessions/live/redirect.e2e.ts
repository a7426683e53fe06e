import { expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessible, type Mine, signIn, test } from "@/testing/browser";
import { heldBy, type MadeDesk, signedIn, withDesk } from "@/testing/desk";

const LIVE = "/aurora/sessions/live";
const dialog = (page: Page) => page.getByRole("dialog");
const button = (page: Page, id: number) =>
  page.getByRole("button", { name: `Redirect session ${id}`, exact: true });

async function openLive(page: Page, mine: Mine, more: Record<string, string> = {}): Promise<void> {
  await page.goto(`${LIVE}?${mine.view(more)}`);
  await expect(page.locator("[data-slot=live-updates][data-fresh]:visible")).toBeVisible();
}

async function sitDown(sql: postgres.Sql, { tenant }: Mine, { first, second }: MadeDesk): Promise<void> {
  await sql`update operators set status = 'online', status_at = now(), seen_at = now()
    where tenant_id = ${tenant} and id in (${first.id}, ${second.id})`;
}

test("an admin redirects from the row, by pointer and by key, and the focus returns to it", async ({
  page,
  sql,
  mine,
}) => {
  await signIn(page, "admin@aurora.test");
  await withDesk(sql, mine, async (desk) => {
    await sitDown(sql, mine, desk);
    const id = await heldBy(mine, desk.first, desk.group);
    await openLive(page, mine);
    await page.locator("tr.row:visible").hover();
    await button(page, id).click();
    await expect(dialog(page).getByRole("heading", { name: `Redirect session ${id}` })).toBeVisible();
    await expect(dialog(page).getByRole("radio", { name: new RegExp(desk.second.name) })).toBeEnabled();
    const search = dialog(page).getByRole("searchbox");
    await search.fill(`PÉTR ${desk.name}`);
    await expect(dialog(page).getByRole("radio")).toHaveCount(1);
    await search.fill("nobody is called like this");
    await expect(dialog(page).getByRole("status")).toHaveText("No group or operator found.");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await expect(button(page, id)).toBeFocused();
    await expect(page).not.toHaveURL(/open=/);

    await page.mouse.move(5, 5);
    await page.locator("[data-row-link]:visible").focus();
    await page.keyboard.press("r");
    await dialog(page)
      .getByRole("radio", { name: new RegExp(desk.second.name) })
      .check();
    await dialog(page).getByRole("button", { name: "Redirect" }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.locator("tr.row:visible")).toContainText("Offered");
    const [row] =
      await sql`select offered_operator_id from sessions where tenant_id = ${mine.tenant} and id = ${id}`;
    expect(Number(row?.offered_operator_id)).toBe(desk.second.id);
  });
});

test("T15: redirecting a session that somebody else has redirected says where it is, and the dialog stays", async ({
  page,
  browser,
  sql,
  mine,
}) => {
  await signIn(page, "admin@aurora.test");
  await withDesk(sql, mine, async (desk) => {
    await sitDown(sql, mine, desk);
    const id = await heldBy(mine, desk.first, desk.group);
    await openLive(page, mine);
    await page.locator("tr.row:visible").hover();
    await button(page, id).click();
    await dialog(page)
      .getByRole("radio", { name: new RegExp(desk.second.name) })
      .check();

    const other = await signedIn(browser, "supervisor@aurora.test", LIVE);
    await openLive(other, mine, { open: String(id), tab: "routing" });
    const tool = other
      .getByRole("region", { name: "Routing" })
      .getByRole("button", { name: "Redirect session" });
    await expect(tool).toHaveAttribute("data-ready", "true");
    await tool.click();
    await dialog(other)
      .getByRole("radio", { name: new RegExp(`^${desk.name}`) })
      .check();
    await dialog(other).getByRole("button", { name: "Redirect" }).click();
    await expect(dialog(other)).toBeHidden();
    await expect(other.getByRole("list", { name: "Routing steps" })).toContainText("redirected");

    await dialog(page).getByRole("button", { name: "Redirect" }).click();
    await expect(dialog(page).getByRole("alert")).toContainText(`was redirected to ${desk.name}`);
    await other.context().close();
  });
});

test("an operator may redirect what they hold; an ended session or one of an analyst cannot be redirected", async ({
  page,
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const own = await heldBy(mine, desk.first, desk.group);
    const waits = await mine.make(["Hello"], {
      status: "queued",
      created_at: new Date(),
      queued_at: new Date(),
      waiting_since: new Date(),
      group_id: desk.group,
      group_ids: [desk.group],
    });
    const wrapUp = await heldBy(mine, desk.first, desk.group);
    await sql`update sessions set status = 'wrap_up', ended_at = now() where tenant_id = ${mine.tenant} and id = ${wrapUp}`;
    const jana = await signedIn(browser, desk.first.email, LIVE);
    await openLive(jana, mine);
    await expect(jana.locator("tr.row:visible")).toHaveCount(3);
    await expect(button(jana, own)).toHaveCount(1);
    for (const id of [waits, wrapUp]) await expect(button(jana, id)).toHaveCount(0);
    await signIn(page, "analyst@aurora.test");
    await openLive(page, mine);
    await expect(page.locator("tr.row:visible")).toHaveCount(3);
    await expect(page.getByRole("button", { name: /^Redirect/ })).toHaveCount(0);
    await jana.context().close();
  });
});

test("the row's button works by touch, and axe finds no violation", async ({ browser, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group);
    const context = await browser.newContext({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 375, height: 800 },
    });
    const page = await context.newPage();
    await signIn(page, "admin@aurora.test");
    await openLive(page, mine);
    await expect(button(page, id)).toHaveCSS("opacity", "1");
    await expect(button(page, id)).toBeInViewport();
    await expectAccessible(page);
    await button(page, id).tap();
    await expect(dialog(page)).toBeVisible();
    await context.close();
  });
});
