import { type Browser, expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessible, type Mine, signIn, test } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";

const LIVE = "/aurora/sessions/live";
/** How soon a change must be on the screen. */
const SOON = { timeout: 10_000 };

const rows = (page: Page) => page.locator("tr.row:not([data-snippet]):visible");
const ids = (page: Page) => rows(page).locator("[data-row-link]:visible").allTextContents();
const row = (page: Page, id: number) =>
  rows(page).filter({ has: page.locator(`[aria-label="Session ${id}"]`) });
const state = (page: Page) => page.locator("[data-slot=live-updates]:visible").getByRole("status");
const panel = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const pause = (page: Page) => page.getByRole("button", { name: "Pause" });

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const waiting = (seconds: number) => ({
  status: "queued",
  created_at: ago(seconds + 5),
  queued_at: ago(seconds),
  waiting_since: ago(seconds),
});

/** Changes a session and wakes its viewers on commit. */
async function change(sql: postgres.Sql, { tenant }: Mine, id: number, values: Record<string, unknown> = {}) {
  await sql.begin(async (tx) => {
    await tx`update sessions set ${tx({ ...values, language: "cs" })} where tenant_id = ${tenant} and id = ${id}`;
    const session = { id, operatorIds: [], groupId: null };
    const wake = JSON.stringify({ tenantId: tenant, sessions: [session], operators: false });
    await tx`select pg_notify('parley_wakes', ${wake})`;
  });
}

/** A session that begins now. */
async function begin(sql: postgres.Sql, mine: Mine, seconds: number, values: Record<string, unknown> = {}) {
  const id = await mine.make(["Hello"], { ...waiting(seconds), ...values });
  await change(sql, mine, id);
  return id;
}

const end = { status: "closed", ended_at: new Date(), end_reason: "client_left" };

async function openLive(page: Page, mine: Mine, more: Record<string, string> = {}): Promise<void> {
  await page.goto(`${LIVE}?${mine.view(more)}`);
  await expect(state(page)).toHaveText("Live");
  // After the refresh that follows every connection.
  await expect(page.locator("[data-slot=live-updates][data-fresh]:visible")).toBeVisible();
}

/** Another browser on the same view: what it shows would have reached the page under test as well. */
async function openWitness(browser: Browser, mine: Mine): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, "admin@aurora.test");
  await openLive(page, mine);
  return page;
}

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("a session appears without a reload when it begins, updates, and disappears when it ends", async ({
  page,
  mine,
  sql,
}) => {
  await openLive(page, mine);
  await expect(page.getByText("No matching sessions")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));

  const id = await begin(sql, mine, 3);
  await expect(row(page, id)).toContainText("Queued", SOON);
  await change(sql, mine, id, { status: "active", accepted_at: new Date() });
  await expect(row(page, id)).toContainText("Active", SOON);
  await change(sql, mine, id, end);
  await expect(row(page, id)).toHaveCount(0, SOON);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("the longest waiting is first, and elapsed times tick while nothing happens", async ({
  page,
  mine,
  sql,
}) => {
  const active = { ...waiting(900), status: "active", accepted_at: ago(600), waiting_since: null };
  const [talks, short, long] = [
    await mine.make(["Hello"], active),
    await begin(sql, mine, 30),
    await begin(sql, mine, 300),
  ];
  await openLive(page, mine);
  expect(await ids(page)).toEqual([long, short, talks].map(String));
  await expect(page.getByRole("columnheader", { name: /Waited in all/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const before = await row(page, long).textContent();
  expect(before).toMatch(/5 m \d\d s/);
  await expect(row(page, long)).not.toHaveText(before ?? "");
  await expect(row(page, talks)).toContainText(/10 m \d\d s/);
});

test("the numbers above the list count all live sessions, and link to them", async ({ page, mine, sql }) => {
  await openLive(page, mine);
  const numbers = page.locator("[data-slot=headline]:visible");
  await expect(numbers).toContainText(/Waiting\d+Active\d+/);
  await expect(numbers).toContainText(/Operators online\d+ of \d+/);
  // The longest wait here.
  await begin(sql, mine, 4_000 * 86_400);
  await expect(numbers).toContainText("Longest wait4,000 d 0 h", SOON);
  await numbers.getByRole("link", { name: "Waiting" }).click();
  await expect(page).toHaveURL(`${LIVE}?status=offered,queued`);
});

test("paused, nothing changes; resumed, everything is up to date", async ({ page, browser, mine, sql }) => {
  const first = await begin(sql, mine, 60);
  await openLive(page, mine);
  const witness = await openWitness(browser, mine);
  await expect(pause(page)).toHaveAttribute("data-ready", "true");
  await pause(page).click();
  await expect(state(page)).toHaveText("Paused");
  await change(sql, mine, first, { status: "active", accepted_at: new Date() });
  const second = await begin(sql, mine, 3);
  await expect(row(witness, second)).toBeVisible(SOON);
  await expect(row(witness, first)).toContainText("Active");
  await expect(row(page, first)).toContainText("Queued");
  await expect(row(page, second)).toHaveCount(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(row(page, second)).toBeVisible(SOON);
  await expect(row(page, first)).toContainText("Active");
  await expect(state(page)).toHaveText("Live");
});

test("T12: after a network failure the page shows it, reconnects by itself, and shows what it missed", async ({
  page,
  context,
  browser,
  mine,
  sql,
}) => {
  await openLive(page, mine);
  const witness = await openWitness(browser, mine);
  await context.setOffline(true);
  await expect(state(page)).toHaveText("Offline, reconnecting…");
  const missed = await begin(sql, mine, 3);
  await expect(row(witness, missed)).toBeVisible(SOON);
  await expect(row(page, missed)).toHaveCount(0);
  await context.setOffline(false);
  await expect(state(page)).toHaveText("Live");
  await expect(row(page, missed)).toBeVisible(SOON);
  const next = await begin(sql, mine, 2);
  await expect(row(page, next)).toBeVisible(SOON);
});

test("while hidden it requests nothing; when shown again it refreshes once", async ({
  page,
  browser,
  mine,
  sql,
}) => {
  const show = (visibility: string) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visibility);
  await openLive(page, mine);
  const witness = await openWitness(browser, mine);
  await show("hidden");
  const requested: string[] = [];
  page.on("request", (request) => void requested.push(request.url()));
  const id = await begin(sql, mine, 3);
  await expect(row(witness, id)).toBeVisible(SOON);
  expect(requested).toEqual([]);
  await show("visible");
  await expect(row(page, id)).toBeVisible(SOON);
});

test("nothing moves under the pointer: new rows come last, ended ones stay until the pointer leaves", async ({
  page,
  mine,
  sql,
}) => {
  const [first, second] = [await begin(sql, mine, 200), await begin(sql, mine, 100)];
  await openLive(page, mine);
  await row(page, second).hover();
  const longest = await begin(sql, mine, 900);
  await expect(row(page, longest)).toBeVisible(SOON);
  await change(sql, mine, first, end);
  await expect(page.locator("[data-mark=gone]:visible")).toContainText(String(first), SOON);
  expect(await ids(page)).toEqual([first, second, longest].map(String));
  await expect(page.locator("[data-mark=new]:visible")).toContainText(String(longest));
  await page.mouse.move(5, 5);
  await expect.poll(() => ids(page)).toEqual([longest, second].map(String));
  await expect(page.locator("[data-mark]:visible")).toHaveCount(0);
});

test("the open session updates, and stays readable after it has ended", async ({ page, mine, sql }) => {
  const id = await begin(sql, mine, 60);
  await openLive(page, mine);
  await row(page, id).getByRole("link").click();
  await expect(panel(page)).toContainText("Hello");
  await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    values (${mine.tenant}, ${id}, 2, 'message', now(), 'client', 'Is anybody there?')`;
  await change(sql, mine, id);
  await expect(panel(page)).toContainText("Is anybody there?", SOON);
  await change(sql, mine, id, end);
  await expect(panel(page)).toContainText("This session has ended.", SOON);
  await expect(panel(page)).toContainText("Is anybody there?");
  await expect(page.locator("[data-mark=gone]:visible")).toContainText(String(id));
  await panel(page).getByRole("link", { name: "Open in History" }).click();
  await expect(page).toHaveURL(`/aurora/sessions/history?open=${id}`);
  await expect(panel(page)).toContainText("Is anybody there?");
});

test("filters, columns and search work as in History, and the stream follows them", async ({
  page,
  mine,
  sql,
}) => {
  const phone = await begin(sql, mine, 60, { channel: "phone" });
  await openLive(page, mine, { channel: "phone", cols: "id,holder,waiting" });
  expect(await ids(page)).toEqual([String(phone)]);
  await expect(page.getByRole("columnheader")).toHaveCount(3);
  const other = await begin(sql, mine, 50, { channel: "whatsapp" });
  const another = await begin(sql, mine, 40, { channel: "phone" });
  await expect(row(page, another)).toBeVisible(SOON);
  await expect(row(page, other)).toHaveCount(0);
  await page.getByRole("link", { name: "Remove filter Channel" }).click();
  await expect(row(page, other)).toBeVisible();
  await page.goto(`${LIVE}?nonsense=1`);
  await expect(page.locator("[data-slot=notice]:visible")).toContainText("nonsense=1");
});

test("after signing out elsewhere, the page goes to the sign-in when its stream reconnects", async ({
  page,
  context,
  mine,
}) => {
  await openLive(page, mine);
  await context.clearCookies();
  await pause(page).click();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page).toHaveURL(/\/sign-in\?from=/);
});

test.describe("accessibility", () => {
  test("axe finds no violation, with marks and an open session", async ({ page, mine, sql }) => {
    const [first, second] = [await begin(sql, mine, 200), await begin(sql, mine, 100)];
    await openLive(page, mine, { open: String(second) });
    await row(page, second).hover();
    await begin(sql, mine, 30);
    await change(sql, mine, first, end);
    await inBothThemes(page, async () => {
      await expect(page.locator("[data-mark=gone]:visible")).toBeVisible(SOON);
      await expectAccessible(page);
    });
  });

  test("fits a phone, and an empty list says why", async ({ page, mine }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    await openLive(page, mine);
    await expectAccessible(page);
    await expect(page.getByText("No matching sessions")).toBeVisible();
    await signIn(page, "operator@aurora.test");
    await page.goto(`${LIVE}?q=xyzzyx`);
    await expectAccessible(page);
  });
});
