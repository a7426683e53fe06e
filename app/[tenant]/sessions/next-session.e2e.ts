import { expect, type Page, type Request } from "@playwright/test";
import type { Sql } from "postgres";
import { listening, type Mine, savesData, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const LIVE = "/aurora/sessions/live";

const panel = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const row = (page: Page, id: number) => page.getByRole("link", { name: `Session ${id}`, exact: true });

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Opens a list of four sessions, one minute apart, the newest first. */
async function openList(page: Page, mine: Mine, list = HISTORY): Promise<[number, number, number, number]> {
  const ids: number[] = [];
  for (let minute = 4; minute > 0; minute--)
    ids.push(
      await mine.make([`Hello ${minute}.`], {
        ...(list === LIVE ? { status: "queued" } : {}),
        created_at: new Date(Date.UTC(2025, 0, 15, 12, minute)),
      }),
    );
  await page.goto(`${list}?${mine.view()}`);
  await listening(page);
  return ids as [number, number, number, number];
}

/** The session whose content a request asks for. */
function openedBy(request: Request): number | null {
  const headers = request.headers();
  const opened = new URL(request.url()).searchParams.get("open");
  return headers.rsc === "1" && headers["next-router-prefetch"] === undefined && opened
    ? Number(opened)
    : null;
}

const loaded = (page: Page, id: number, tab: string | null = null) =>
  page.waitForResponse(
    (response) =>
      openedBy(response.request()) === id && new URL(response.url()).searchParams.get("tab") === tab,
  );

/** What the server keeps of a session and of what users did. */
async function recordOf(sql: Sql, { tenant }: Mine, id: number) {
  const [record] = await sql`select
    (select row_to_json(s) from sessions s where tenant_id = ${tenant} and id = ${id}) as session,
    (select count(*)::int from session_events where tenant_id = ${tenant} and session_id = ${id}) as events,
    (select count(*)::int from session_reads where tenant_id = ${tenant} and session_id = ${id}) as reads,
    (select count(*)::int from audit where tenant_id = ${tenant} and subject_id = ${id}) as audit`;
  return record;
}

test("j shows the next session at once, because it was loaded before; that leaves no trace", async ({
  page,
  mine,
  sql,
}) => {
  const [, second, third] = await openList(page, mine);
  const before = await recordOf(sql, mine, third);
  const inAdvance = loaded(page, third);
  await row(page, second).click();
  await expect(panel(page)).toContainText("Hello 3.");
  await inAdvance;
  await expect(page).toHaveURL(new RegExp(`open=${second}`));
  expect(await recordOf(sql, mine, third)).toEqual(before);

  await page.route("**/*", (route) =>
    route.request().headers().rsc === "1" ? route.abort() : route.continue(),
  );
  await page.keyboard.press("j");
  await expect(panel(page)).toContainText("Hello 2.");
  await expect(page).toHaveURL(new RegExp(`open=${third}`));
});

test("the one above is loaded for somebody who moves up", async ({ page, mine }) => {
  const [first, second, third] = await openList(page, mine);
  await row(page, third).click();
  await expect(panel(page)).toContainText("Hello 2.");
  const above = loaded(page, first);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`open=${second}`));
  await above;
});

test("a session that was loaded before shows what its user has changed since then", async ({
  page,
  mine,
}) => {
  const [, second, third] = await openList(page, mine);
  await row(page, second).click();
  await expect(panel(page)).toContainText("Hello 3.");
  const inAdvance = loaded(page, third, "notes");
  await panel(page).getByRole("link", { name: "Notes" }).click();
  await expect(panel(page)).toContainText("No notes yet");
  await inAdvance;
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`open=${third}&tab=notes`));
  await page.getByLabel("Add a note").fill("Called back");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(panel(page).locator("[data-slot=note]")).toContainText("Called back");
  await page.getByLabel("Add a note").blur();
  await page.keyboard.press("k");
  await expect(panel(page)).toContainText("No notes yet");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`open=${third}&tab=notes`));
  await expect(panel(page).locator("[data-slot=note]")).toContainText("Called back");
});

/** Requests for sessions until well after the moment at which the next one would be loaded. */
async function openedUntilIdle(page: Page, id: number): Promise<(number | null)[]> {
  const opened: (number | null)[] = [];
  page.on("request", (request) => opened.push(openedBy(request)));
  await row(page, id).click();
  await expect(panel(page)).toContainText("Hello 3.");
  // Nothing says that something does not happen.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 1_500)));
  return [...new Set(opened)].filter((each) => each !== null);
}

test("nothing is loaded before for somebody who saves data", async ({ page, mine }) => {
  await savesData(page);
  const [, second] = await openList(page, mine);
  expect(await openedUntilIdle(page, second)).toEqual([second]);
});

test("nothing is loaded before in Live, where it would be out of date", async ({ page, mine }) => {
  const [, second] = await openList(page, mine, LIVE);
  // Live shows the longest wait first.
  expect(await openedUntilIdle(page, second)).toEqual([second]);
});
