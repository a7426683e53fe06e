import { expect, type Locator, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessible, type Mine, press, signIn, standsStill, test } from "@/testing/browser";
import { onBothScreens } from "@/testing/looks";

const BANS = "/aurora/bans";
const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));
test.afterEach(async ({ sql, mine }) => {
  // Bans that the demo's traffic has matched are not ours.
  await sql`delete from bans where tenant_id = ${mine.tenant} and (reason like ${`${mine.name}%`}
    or session_id in (select id from sessions where tenant_id = ${mine.tenant} and client_name = ${mine.name}))`;
});

const emailOf = ({ name }: Mine) => `${name}@example.test`;
const panelOf = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const cardOf = (page: Page, mine: Mine) =>
  page.getByRole("list", { name: "Bans" }).getByRole("listitem").filter({ hasText: mine.name });

/** A session of a client with a unique e-mail address. */
const makeBannable = (mine: Mine, values = {}) =>
  mine.make(["Hello"], { client_email: emailOf(mine), ...values });

async function openBan(page: Page, mine: Mine, id: number): Promise<Locator> {
  await page.goto(`${HISTORY}?${mine.view({ open: String(id) })}`);
  await press(panelOf(page), "Ban client");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio").first()).toBeVisible();
  return dialog;
}

async function typeBan(page: Page, mine: Mine): Promise<Locator> {
  await page.goto(BANS);
  await press(page, "Add a ban");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address", { exact: false }).fill(emailOf(mine).toUpperCase());
  await dialog.getByLabel(/^Reason/).fill(`${mine.name} insults`);
  return dialog;
}

const bansOf = (sql: postgres.Sql, mine: Mine) =>
  sql`select * from bans where tenant_id = ${mine.tenant} and reason like ${`${mine.name}%`} order by id`;

test("a client is banned from a session, listed with a link to it, and the ban is lifted", async ({
  page,
  mine,
  sql,
}) => {
  const id = await makeBannable(mine);
  const dialog = await openBan(page, mine, id);
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await expect(
    dialog.getByText("In the last 30 days, this ban would have matched 0 sessions."),
  ).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill(`${mine.name} insults`);
  await dialog.getByLabel("Duration").selectOption("A week");
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Client banned")).toBeVisible();
  await expect(panelOf(page).locator("[data-slot=session-header]")).toContainText("Banned");
  await expect(page.locator("tr.row:visible .row-banned")).toHaveCount(1);

  const again = await openBan(page, mine, id);
  await expect(again.getByText("Banned", { exact: true })).toBeVisible();
  await expect(again.getByText(/has already banned this, until/)).toBeVisible();
  await again.getByLabel(/^Reason/).fill(`${mine.name} again`);
  await again.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(again.getByRole("alert")).toContainText("has already banned this");
  await expect(again.getByLabel(/^Reason/)).toHaveValue(`${mine.name} again`);
  expect(await bansOf(sql, mine)).toHaveLength(1);

  await page.goto(`${BANS}?q=${mine.name}`);
  const card = cardOf(page, mine);
  await expect(card).toContainText("Active");
  await expect(card).toContainText(emailOf(mine));
  await expect(card.getByRole("link", { name: `Session ${id}` })).toHaveAttribute(
    "href",
    `/aurora/sessions/${id}`,
  );
  await press(card, `Lift ban on ${emailOf(mine)}`);
  await page.getByRole("alertdialog").getByRole("button", { name: "Lift" }).click();
  await expect(card).toContainText("Lifted by");
  await expect(card.getByRole("button")).toHaveCount(0);
});

test("T18: banning from a live session ends it on the screen", async ({ page, mine, sql }) => {
  const id = await makeBannable(mine, { status: "active" });
  await page.goto(`/aurora/sessions/${id}`);
  await press(panelOf(page), "Ban client");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Reason/).fill(`${mine.name} insults`);
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(page.locator("[data-slot=session-header]:visible").getByText("Closed")).toBeVisible();
  await expect(panelOf(page).getByText(`The client was banned: ${mine.name} insults`)).toBeVisible();
  const [row] =
    await sql`select end_reason, banned from sessions where tenant_id = ${mine.tenant} and id = ${id}`;
  expect(row).toEqual({ end_reason: "banned", banned: true });
});

test("an error is shown at its field, and what was typed and chosen stays", async ({ page, mine, sql }) => {
  const dialog = await openBan(page, mine, await makeBannable(mine, { ip: "203.0.113.7" }));
  await dialog.getByRole("radio", { name: /IP address/ }).check();
  await dialog.getByLabel(/^Reason/).fill("  \u200b ");
  await dialog.getByLabel("Duration").selectOption("Until a date…");
  await dialog.getByLabel(/^Last day/).fill("2020-01-01");
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(dialog.getByLabel(/^Reason/)).toHaveAccessibleDescription(/Give a reason/);
  await dialog.getByLabel(/^Reason/).fill(`${mine.name} insults`);
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(dialog.getByLabel(/^Last day/)).toHaveAccessibleDescription("This day is in the past");
  await expect(dialog.getByLabel(/^Last day/)).toHaveValue("2020-01-01");
  await expect(dialog.getByLabel("Duration")).toHaveValue("date");
  await expect(dialog.getByLabel(/^Reason/)).toHaveValue(`${mine.name} insults`);
  await expect(dialog.getByRole("radio", { name: /IP address/ })).toBeChecked();
  expect(await bansOf(sql, mine)).toEqual([]);
});

test("a ban is added on the list, found by a search in the address, and refused a second time", async ({
  page,
  mine,
  sql,
}) => {
  const dialog = await typeBan(page, mine);
  await expect(
    dialog.getByText("In the last 30 days, this ban would have matched 0 sessions."),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(page.getByText("Ban added")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a ban" })).toBeFocused();
  await page.getByRole("searchbox", { name: "Search bans" }).fill(`${mine.name} INSULTS`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/aurora\/bans\?q=mine/);
  await expect(page.getByRole("list", { name: "Bans" }).getByRole("listitem")).toHaveCount(1);
  await page
    .getByRole("navigation", { name: "State" })
    .getByRole("link", { name: /^Lifted/ })
    .click();
  await expect(page).toHaveURL(/state=lifted&q=mine/);
  await expect(page.getByText("No bans match")).toBeVisible();
  const [ban] = await bansOf(sql, mine);
  expect(ban).toMatchObject({ scope: "email", value: emailOf(mine), session_id: null });

  const again = await typeBan(page, mine);
  await expect(again.getByText(/has already banned this/)).toBeVisible();
  await again.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(again.getByRole("alert")).toContainText("has already banned this");
  await expect(again.getByLabel("E-mail address", { exact: false })).toHaveValue(emailOf(mine).toUpperCase());
});

test("T26: an invalid part of the address is named", async ({ page }) => {
  await page.goto(`${BANS}?state=gone&limit=7`);
  const notice = page.locator("[data-slot=notice]:visible");
  await expect(notice).toContainText("state=gone");
  await expect(notice).toContainText("limit=7");
});

test("T25: without the right to list bans there is no page, and without the right to ban no button", async ({
  page,
  mine,
}) => {
  const id = await makeBannable(mine);
  await signIn(page, "analyst@aurora.test");
  await page.goto(`${HISTORY}?${mine.view({ open: String(id) })}`);
  await expect(panelOf(page).getByRole("heading", { name: mine.name })).toBeVisible();
  await expect(panelOf(page).getByRole("button", { name: "Ban client" })).toHaveCount(0);
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Bans" }),
  ).toHaveCount(0);
  expect((await page.request.get(BANS)).status()).toBe(404);
  expect((await page.request.get(`${BANS}/preview?session=${id}`)).status()).toBe(403);
  expect((await page.request.get(`${BANS}/preview?session=987654321`)).status()).toBe(404);
  expect((await page.request.get("/borealis/bans/preview?session=1")).status()).toBe(404);
});

test("the question before a ban is lifted has no accessibility violation, on a large and a small screen", async ({
  page,
  mine,
}) => {
  const dialog = await typeBan(page, mine);
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await press(cardOf(page, mine), /^Lift/);
  await standsStill(page.getByRole("alertdialog"));
  await onBothScreens(page, () => expectAccessible(page, "[data-slot=dialog-content]"));
});
