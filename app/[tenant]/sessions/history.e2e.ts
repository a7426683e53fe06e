import { expect, type Page } from "@playwright/test";
import { firstLoadScripts } from "@/bin/parts/first-load";
import { DEMO_WORLD, listening, press, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const rows = (page: Page) => page.locator("tr.row:not([data-snippet]):visible");

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("a filter from a column head is in the address, on a chip and in the total, and the chip removes it", async ({
  page,
}) => {
  await page.goto(`${HISTORY}?${DEMO_WORLD}`);
  const all = await totalOn(page);
  await press(page, "Filter Channel");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/WhatsApp/).check();
  const counted = Number(
    (await dialog.locator("li", { hasText: "WhatsApp" }).textContent())?.replace(/\D/g, ""),
  );
  expect(counted).toBeLessThan(all);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(`${HISTORY}?channel=whatsapp&${DEMO_WORLD}`);
  await expect.poll(() => totalOn(page)).toBe(counted);
  await expect(page.getByRole("group", { name: "Active filters" })).toContainText("WhatsApp");
  await page.getByRole("link", { name: "Remove filter Channel" }).click();
  await expect.poll(() => totalOn(page)).toBe(all);
});

test("the first visit loads no more JavaScript than the bench allows, and none of an open session", async ({
  page,
}) => {
  const response = await page.request.get(HISTORY);
  const list = await firstLoadScripts(await response.text(), response.url());
  expect(list).toBeLessThanOrEqual(165_000);
  const id = await rowId(page);
  const open = await page.request.get(`${HISTORY}?open=${id}`);
  expect(await firstLoadScripts(await open.text(), open.url())).toBeGreaterThan(list);
});

async function rowId(page: Page): Promise<string> {
  await page.goto(HISTORY);
  return (await rows(page).first().getAttribute("data-id")) ?? "";
}

test("an address copied to another browser shows the same view", async ({ page, browser }) => {
  const address = `${HISTORY}?channel=phone,video&${DEMO_WORLD}&duration=1m..&sort=-duration&cols=id,client,duration,created&size=25`;
  await page.goto(address);
  const here = await rows(page).allTextContents();
  expect(here).toHaveLength(25);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "supervisor@aurora.test");
  await other.goto(address);
  expect(await rows(other).allTextContents()).toEqual(here);
  await other.context().close();
});

test("T26: a wrong value in the address is named in a notice, and the rest of the view is kept", async ({
  page,
}) => {
  await page.goto(`${HISTORY}?channel=phone&duration=fast&operator=987654321&nonsense=1&after=xyz`);
  const notice = page.locator("[data-slot=notice]:visible");
  for (const named of ["duration=fast", "operator=987654321", "nonsense=1", "after=xyz"])
    await expect(notice).toContainText(named);
  await page.goto(`${HISTORY}?channel=phone&duration=fast`);
  expect(await rows(page).count()).toBeGreaterThan(0);
  await expect(page.getByRole("link", { name: "Remove filter Channel" })).toBeVisible();
});

test("T23: the sort order is announced in the head and follows a click", async ({ page }) => {
  await page.goto(HISTORY);
  const head = page.getByRole("columnheader", { name: /Duration/ });
  await expect(head).toHaveAttribute("aria-sort", "none");
  await head.getByRole("link").click();
  await expect(page).toHaveURL(`${HISTORY}?sort=-duration`);
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("columnheader", { name: /Created/ })).toHaveAttribute("aria-sort", "none");
});

test("paging forward and back covers all sessions without repeating one", async ({ page }) => {
  await page.goto(`${HISTORY}?channel=apple&${DEMO_WORLD}&size=25&cols=id`);
  const wanted = await totalOn(page);
  const seen = new Set<string>();
  const next = page.getByRole("link", { name: "Next page" });
  for (;;) {
    const ids = await rows(page).allTextContents();
    for (const id of ids) seen.add(id);
    if ((await next.getAttribute("aria-disabled")) === "true") break;
    await next.click();
    await expect(rows(page).first()).not.toHaveText(ids[0] as string);
  }
  expect(seen.size).toBe(wanted);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page).toHaveURL(/before=/);
});

test("a search finds by the beginning of a word, and marks it in the list", async ({ page }) => {
  await page.goto(HISTORY);
  await listening(page);
  await page.keyboard.press("/");
  await page.keyboard.type("voucher");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${HISTORY}?q=voucher`);
  await expect(page.locator("[data-snippet] mark").first()).toHaveText(/voucher/i);
});

test("a snippet has the direction of its text, in both directions", async ({ page, mine }) => {
  await mine.make(["أين طلبي؟ order snippetword", "unrelated"]);
  await mine.make(["Where is my order? snippetword أين"]);
  await page.goto(`${HISTORY}?${mine.view({ q: "snippetword", sort: "id" })}`);
  const snippets = page.locator("[data-snippet] p");
  await expect(snippets).toHaveCount(2);
  const directions = await snippets.evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
  expect(directions).toEqual(["rtl", "ltr"]);
});

test("a value offers “only this” and “not this” by its button, its context menu, and by keys", async ({
  page,
}) => {
  await page.goto(`${HISTORY}?cols=id,status,channel`);
  await listening(page);
  const cell = (index: number) => rows(page).first().locator(`td:nth-child(${index})`);
  await cell(3).hover();
  await page.getByRole("button", { name: "Filter by this value" }).click();
  await page.getByRole("menuitem", { name: "Not this" }).click();
  await expect(page).toHaveURL(/channel=!\w+/);
  await cell(2).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Only this" }).click();
  await expect(page).toHaveURL(/status=closed&channel=!/);
  await expect(page.getByRole("link", { name: "Remove filter Status" })).toBeVisible();

  await rows(page).first().locator("[data-row-link]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(cell(3)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Only this" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cell(3)).toBeFocused();
  await expect(page.locator("[data-slot=session-panel]")).toHaveCount(0);
});

test("a click anywhere in a row opens its session", async ({ page }) => {
  await page.goto(HISTORY);
  await listening(page);
  const columns = await page.getByRole("columnheader").count();
  const id = await rows(page).first().locator("[data-row-link]").textContent();
  for (let column = 2; column <= columns; column++) {
    await rows(page).first().locator(`td:nth-child(${column})`).click();
    await expect(page).toHaveURL(new RegExp(`open=${id}`));
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/open=/);
  }
});

test("columns are added, moved by buttons, stored in the address and reset", async ({ page }) => {
  await page.goto(HISTORY);
  await press(page, "Columns and density");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Search columns").fill("rating");
  await dialog.getByLabel("Rating", { exact: true }).click();
  await dialog.getByRole("button", { name: "Move Rating up" }).click();
  await dialog.getByRole("button", { name: "Hide Waiting" }).click();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/cols=id,client,.*rating,tag/);
  await expect(page.getByRole("columnheader", { name: /^Rating/ })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /Waiting/ })).toHaveCount(0);
  await press(page, "Columns and density");
  await page.getByRole("dialog").getByRole("button", { name: "Reset to default" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(HISTORY);
});

test("a view is saved, opened, made the default, and deleted", async ({ page, mine }) => {
  // A default view changes where sign-in leads.
  await signIn(page, (await mine.makeMember("analyst")).email);
  const name = `Phone ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto(`${HISTORY}?channel=phone`);
  await press(page, /Views/);
  await page.getByRole("button", { name: "Save current view" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("My default view").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("View saved")).toBeVisible();
  await page.goto("/aurora/sessions");
  await expect(page).toHaveURL(`${HISTORY}?channel=phone`);
  await press(page, new RegExp(name));
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByText("View deleted")).toBeVisible();
  await page.goto("/aurora/sessions");
  await expect(page).toHaveURL(HISTORY);
});

test("an operator sees only their own sessions, and another tenant is not found", async ({
  page,
  browser,
}) => {
  await page.goto(`${HISTORY}?${DEMO_WORLD}`);
  const all = await totalOn(page);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "operator@aurora.test");
  await other.goto(`${HISTORY}?${DEMO_WORLD}`);
  expect(await totalOn(other)).toBeLessThan(all);
  const response = await other.goto("/borealis/sessions/history");
  expect(response?.status()).toBe(404);
  await other.context().close();
});
