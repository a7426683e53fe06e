import { expect, type Page } from "@playwright/test";
import { expectAccessible, press, signIn, standsStill, test } from "@/testing/browser";
import { clientWho, comeOnline, countNotes, signedIn, withDesk } from "@/testing/desk";
import { onBothScreens, smallScreen } from "@/testing/looks";

const HISTORY = "/aurora/sessions/history";
const offers = (page: Page) => page.locator("[data-slot=offer]:visible");

test("an operator sees an offer on every page, keeps the focus, and gets to the session", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const jana = await signedIn(browser, desk.first.email, HISTORY);
    await comeOnline(jana);
    const title = await jana.title();
    const search = jana.locator("[data-search-box]:visible");
    await search.fill("half a wo");
    const client = await clientWho(browser, desk, "Is anybody there?");
    await expect(offers(jana)).toContainText(desk.name);
    await expect(offers(jana)).toContainText(/waiting \d+ s/);
    await expect(offers(jana)).toContainText("Is anybody there?");
    await expect(offers(jana)).toContainText(`/webchat/${desk.key}`);
    await expect(offers(jana)).toContainText("Web chat");
    await expect(offers(jana).getByRole("timer")).toHaveAttribute("aria-label", /^1\d\d seconds to answer$/);
    await expect(jana.locator("[aria-live=polite]", { hasText: "New session offer" })).toBeAttached();
    await expect(jana).toHaveTitle(`(1) Offered – ${title}`);
    await expect(search).toBeFocused();
    await expect(search).toHaveValue("half a wo");
    await jana.getByRole("link", { name: "Live", exact: true }).click();
    await expect(jana).toHaveTitle(/^\(1\) Offered – Live/);
    await jana.goto("/aurora/help");
    await expect(offers(jana)).toBeVisible();
    await jana.keyboard.press("o");
    await expect(offers(jana).getByRole("button", { name: "Accept" })).toBeFocused();
    await jana.keyboard.press("Enter");
    await expect(jana).toHaveURL(/\/aurora\/desk\?open=\d+$/);
    await expect(jana.getByRole("textbox", { name: "Message to the client" })).toBeFocused();
    await expect(offers(jana)).toHaveCount(0);
    await expect(jana).toHaveTitle(/^Desk/);
    for (const page of [jana, client]) await page.context().close();
  });
});

test("an offer answered in one window disappears from all, and a declined one goes to the next operator", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const jana = await signedIn(browser, desk.first.email, HISTORY);
    await comeOnline(jana);
    const other = await jana.context().newPage();
    await other.goto("/aurora/sessions/live");
    const client = await clientWho(browser, desk, "Hello?");
    for (const page of [jana, other]) await expect(offers(page)).toHaveCount(1);
    const petr = await signedIn(browser, desk.second.email, "/aurora/sessions/live");
    await comeOnline(petr);
    await offers(other).getByRole("button", { name: "Decline" }).click();
    for (const page of [jana, other]) await expect(offers(page)).toHaveCount(0);
    await expect(offers(petr)).toHaveCount(1);
    // Somebody else accepts it from the queue.
    const admin = await signedIn(browser, "admin@aurora.test", "/aurora/sessions/live");
    const id = await offers(petr).getAttribute("data-session");
    await admin.goto(`/aurora/sessions/${id}`);
    await press(admin, "Redirect");
    const dialog = admin.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(desk.first.name) }).check();
    await dialog.getByRole("button", { name: "Redirect" }).click();
    await expect(offers(petr)).toHaveCount(0);
    await expect(offers(jana)).toHaveCount(1);
    for (const page of [jana, petr, admin, client]) await page.context().close();
  });
});

test("a missed offer is said until it is answered, on every page, and one click leads back online", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(
    sql,
    mine,
    async (desk) => {
      const jana = await signedIn(browser, desk.first.email, HISTORY);
      await comeOnline(jana);
      const client = await clientWho(browser, desk, "Hello?");
      await expect(offers(jana)).toHaveCount(1);
      await expect(offers(jana)).toHaveCount(0);
      await expect(jana.getByRole("button", { name: "Your status: Away" })).toBeVisible({ timeout: 10_000 });
      const notice = jana.getByRole("alert").filter({ hasText: "You missed an offer" });
      await expect(notice).toBeVisible();
      await expect(jana).toHaveTitle(/^Offer missed – /);
      await jana.goto("/aurora/help");
      await expect(notice).toBeVisible();
      await expectAccessible(jana);
      await notice.getByRole("button", { name: "Go online" }).click();
      await expect(jana.getByRole("button", { name: "Your status: Online" })).toBeVisible();
      await expect(notice).toHaveCount(0);
      await expect(offers(jana)).toContainText("Hello?");
      for (const page of [jana, client]) await page.context().close();
    },
    4,
  );
});

test("the sound plays only where it is turned on, and the choice is remembered", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const jana = await signedIn(browser, desk.first.email, HISTORY);
    const notes = await countNotes(jana);
    await jana.reload();
    await comeOnline(jana);
    const question = jana.locator("[data-slot=sound-question]");
    await expect(question).toBeVisible();
    const first = await clientWho(browser, desk, "One");
    await expect(offers(jana)).toHaveCount(1);
    expect(await notes()).toBe(0);
    await question.getByRole("button", { name: "No sound" }).click();
    await expect(question).toHaveCount(0);
    await jana.reload();
    await expect(offers(jana)).toHaveCount(1);
    await expect(question).toHaveCount(0);
    await press(jana, "Your status: Online");
    await jana.getByRole("menuitemcheckbox", { name: "Sound for offers" }).click();
    await expect.poll(notes).toBe(2);
    await jana.reload();
    await expect(offers(jana)).toHaveCount(1);
    await expect.poll(notes).toBe(2);
    const second = await clientWho(browser, desk, "Two");
    await expect(offers(jana)).toHaveCount(2);
    await expect.poll(notes).toBe(4);
    for (const page of [jana, first, second]) await page.context().close();
  });
});

test("T11, T25: a user without an operator requests no offers and gets none, nor does a user of another tenant", async ({
  page,
}) => {
  const requested: string[] = [];
  page.on("request", (request) => void requested.push(new URL(request.url()).pathname));
  await signIn(page, "analyst@aurora.test");
  await page.goto(HISTORY);
  await expect(page.locator("[data-slot=total]:visible")).toContainText("session");
  expect(requested.filter((path) => path.includes("/desk/"))).toEqual([]);
  const chunks = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(chunks.length).toBeGreaterThan(0);
  for (const path of ["state", "wakes"]) {
    expect((await page.request.get(`/aurora/desk/${path}`)).status()).toBe(403);
    const [strange, missing] = [
      await page.request.get(`/borealis/desk/${path}`),
      await page.request.get(`/no-such-tenant/desk/${path}`),
    ];
    expect([strange.status(), await strange.text()]).toEqual([404, await missing.text()]);
  }
});

test("axe finds no violation in an offer, on a large and a small screen", async ({ browser, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const jana = await signedIn(browser, desk.first.email, HISTORY);
    await jana.setViewportSize(smallScreen);
    await comeOnline(jana);
    const client = await clientWho(browser, desk, "Hello?");
    await onBothScreens(jana, async () => {
      await expect(offers(jana)).toBeVisible();
      await standsStill(offers(jana));
      await expectAccessible(jana);
    });
    for (const page of [jana, client]) await page.context().close();
  });
});
