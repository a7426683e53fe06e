import { expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessible, listening, type Mine, press, test } from "@/testing/browser";
import { countNotes, heldBy, type MadeDesk, signedIn, withDesk, write } from "@/testing/desk";
import { onBothScreens, smallScreen } from "@/testing/looks";

const LIVE = "/aurora/sessions/live";

const row = (page: Page, id: number) =>
  page.locator("tr", { has: page.locator(`[aria-label="Session ${id}"]`) });
const mark = (page: Page, id: number) => row(page, id).locator("[data-slot=unread]");

/** Two sessions that the first operator holds, the first of them open in their window. */
async function withTwoSessions(
  sql: postgres.Sql,
  mine: Mine,
  use: (desk: MadeDesk, first: number, second: number) => Promise<void>,
): Promise<void> {
  await withDesk(sql, mine, async (desk) => {
    const first = await heldBy(mine, desk.first, desk.group, []);
    const second = await heldBy(mine, desk.first, desk.group, []);
    await use(desk, first, second);
  });
}

async function readBy(sql: postgres.Sql, id: number): Promise<number[]> {
  const rows = await sql`select seq from session_reads where session_id = ${id}`;
  return rows.map(({ seq }) => seq);
}

test("another client’s message is counted in the row and the title and heard, until its session is opened in any window", async ({
  browser,
  sql,
  mine,
}) => {
  await withTwoSessions(sql, mine, async (desk, first, second) => {
    const jana = await signedIn(browser, desk.first.email, `${LIVE}?open=${first}`);
    const notes = await countNotes(jana);
    await jana.reload();
    await press(jana, /^Your status/);
    await jana.getByRole("menuitemcheckbox", { name: "Sound for messages" }).click();
    await expect.poll(notes).toBe(3);
    await jana.keyboard.press("Escape");
    const other = await jana.context().newPage();
    await other.goto(LIVE);
    await listening(other);

    await write(sql, mine.tenant, second, "Are you still there?");
    await expect(mark(jana, second)).toHaveText("1 unread");
    await expect(mark(other, second)).toHaveText("1 unread");
    await expect(jana).toHaveTitle(/^\(1\) Unread – /);
    await expect.poll(notes).toBe(6);
    await write(sql, mine.tenant, second, "Hello?");
    await expect(mark(jana, second)).toHaveText("2 unread");
    await expect(jana.getByText(`${mine.name} wrote, 2 messages are unread.`)).toBeAttached();

    await row(jana, second).locator("[data-row-link]").click();
    await expect(jana.locator("[data-slot=panel-body]")).toContainText("Hello?");
    await expect(mark(jana, second)).toHaveCount(0);
    await expect(mark(other, second)).toHaveCount(0);
    await expect(jana).not.toHaveTitle(/Unread/);
    expect(await readBy(sql, second)).toEqual([2]);
    await jana.context().close();
  });
});

test("what arrives in the open session makes no sound and leaves nothing unread", async ({
  browser,
  sql,
  mine,
}) => {
  await withTwoSessions(sql, mine, async (desk, first, second) => {
    const jana = await signedIn(browser, desk.first.email, `${LIVE}?open=${first}`);
    const notes = await countNotes(jana);
    await jana.evaluate(() => localStorage.setItem("parley-message-sound", "on"));
    await jana.reload();
    await write(sql, mine.tenant, first, "One");
    await expect.poll(() => readBy(sql, first)).toEqual([1]);
    await write(sql, mine.tenant, first, "Two");
    await expect.poll(() => readBy(sql, first)).toEqual([2]);
    expect(await notes()).toBe(0);
    await write(sql, mine.tenant, second, "Three");
    await expect.poll(notes).toBe(3);
    await expect(mark(jana, first)).toHaveCount(0);
    await jana.context().close();
  });
});

test("a page that is fetched without being looked at, and other people’s windows, leave a session unread", async ({
  browser,
  sql,
  mine,
}) => {
  await withTwoSessions(sql, mine, async (desk, first) => {
    const jana = await signedIn(browser, desk.first.email, LIVE);
    await listening(jana);
    await write(sql, mine.tenant, first, "Hello?");
    await expect(mark(jana, first)).toHaveText("1 unread");
    for (const headers of [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }] as Record<
      string,
      string
    >[])
      await jana.request.get(`${LIVE}?open=${first}`, { headers });
    const admin = await signedIn(browser, "supervisor@aurora.test", `${LIVE}?open=${first}`);
    await expect(admin.locator("[data-slot=panel-body]")).toContainText("Hello?");
    const petr = await signedIn(browser, desk.second.email, LIVE);
    const origin = new URL(petr.url()).origin;
    const report = (page: Page) =>
      page.request.post(`/aurora/sessions/${first}/read?upto=9`, { headers: { Origin: origin } });
    // Jana is offline, so that a colleague of the group may see her session and take it over.
    expect((await report(petr)).status()).toBe(403);
    expect((await report(admin)).status()).toBe(403);
    expect(await readBy(sql, first)).toEqual([]);
    await expect(mark(admin, first)).toHaveCount(0);
    await expect(mark(jana, first)).toHaveText("1 unread");
    for (const page of [jana, admin, petr]) await page.context().close();
  });
});

test("the browser is asked for notifications by a click only, and one leads to its session", async ({
  browser,
  sql,
  mine,
}) => {
  await withTwoSessions(sql, mine, async (desk, first, second) => {
    const jana = await signedIn(browser, desk.first.email, `${LIVE}?open=${first}`);
    await jana.addInitScript(() => {
      const made: { title: string; click: () => void }[] = [];
      let permission = "default";
      class Fake extends EventTarget {
        static get permission() {
          return permission;
        }
        static async requestPermission() {
          permission = "granted";
          return permission;
        }
        constructor(title: string) {
          super();
          made.push({ title, click: () => this.dispatchEvent(new Event("click")) });
        }
        close() {}
      }
      document.hasFocus = () => false;
      Object.assign(window, { Notification: Fake, made });
    });
    await jana.reload();
    const titles = () =>
      jana.evaluate(() =>
        (window as unknown as { made: { title: string }[] }).made.map(({ title }) => title),
      );
    const permission = () => jana.evaluate(() => Notification.permission);
    await write(sql, mine.tenant, second, "One");
    await expect(mark(jana, second)).toHaveText("1 unread");
    expect([await permission(), await titles()]).toEqual(["default", []]);
    await press(jana, /^Your status/);
    await jana.getByRole("menuitemcheckbox", { name: "Desktop notifications" }).click();
    await expect.poll(permission).toBe("granted");
    await write(sql, mine.tenant, second, "Two");
    await expect.poll(titles).toEqual([`${mine.name} wrote, 2 messages are unread.`]);
    await jana.evaluate(() => (window as unknown as { made: { click(): void }[] }).made[0]?.click());
    await expect(jana).toHaveURL(new RegExp(`open=${second}`));
    await jana.context().close();
  });
});

test("axe finds no violation in unread rows, on a large and a small screen", async ({
  browser,
  sql,
  mine,
}) => {
  await withTwoSessions(sql, mine, async (desk, first) => {
    const jana = await signedIn(browser, desk.first.email, LIVE);
    await jana.setViewportSize(smallScreen);
    await write(sql, mine.tenant, first, "Hello?");
    await expect(mark(jana, first)).toHaveText("1 unread");
    await onBothScreens(jana, () => expectAccessible(jana));
    await jana.context().close();
  });
});
