import { expect, type Page } from "@playwright/test";
import { expectAccessible, listening, signIn, test } from "@/testing/browser";
import { withDesk } from "@/testing/desk";

const HISTORY = "/aurora/sessions/history";
const palette = (page: Page) => page.getByRole("dialog", { name: "Commands" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "Command" });
const options = (page: Page) => palette(page).getByRole("option");

async function openPalette(page: Page): Promise<void> {
  await listening(page);
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("Ctrl+K goes to a session by its number, from any page, and Esc returns the focus", async ({
  page,
  mine,
}) => {
  const id = await mine.make(["Hello"]);
  await signIn(page, "admin@aurora.test");
  await page.goto(HISTORY);
  await listening(page);
  const search = page.getByRole("searchbox", { name: "Search conversations" });
  await search.focus();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
  await openPalette(page);
  await page.keyboard.type(String(id));
  await expect(options(page).first()).toHaveText(`Open session ${id}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/aurora/sessions/${id}`);
  await expect(palette(page)).toHaveCount(0);
});

test("pages and views are found without accents, and only those that the user may open are offered", async ({
  page,
  mine,
  sql,
}) => {
  const { id, email } = await mine.makeMember("operator");
  await sql`insert into views (tenant_id, user_id, name, query) values (${mine.tenant}, ${id}, 'Žádosti o vrácení', 'channel=whatsapp')`;
  await signIn(page, email);
  await page.goto(HISTORY);
  await openPalette(page);
  await expect(options(page).filter({ hasText: "Live" })).toBeVisible();
  await expect(options(page).filter({ hasText: "Žádosti" })).toBeVisible();
  for (const refused of ["Settings", "Shares", "Bans", "Export sessions"])
    await expect(options(page).filter({ hasText: refused })).toHaveCount(0);
  await page.keyboard.type("zadosti");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${HISTORY}?channel=whatsapp`);

  await signIn(page, "admin@aurora.test");
  await page.goto(HISTORY);
  await openPalette(page);
  await page.keyboard.type("api keys");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/aurora/settings/keys");
});

test("the open session is acted on by its own buttons, as far as the user may", async ({
  page,
  mine,
  sql,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const now = new Date();
    const id = await mine.make(["Hello"], {
      status: "active",
      created_at: now,
      queued_at: now,
      accepted_at: now,
      group_id: desk.group,
      group_ids: [desk.group],
      operator_id: desk.first.id,
      operator_ids: [desk.first.id],
    });
    await signIn(page, "analyst@aurora.test");
    await page.goto(`/aurora/sessions/${id}`);
    await openPalette(page);
    await expect(options(page).filter({ hasText: "Copy link" })).toBeVisible();
    await expect(options(page).filter({ hasText: /Redirect|End session|note|Ban/ })).toHaveCount(0);

    await signIn(page, desk.first.email);
    await page.goto(`/aurora/sessions/${id}`);
    await expect(page.getByRole("button", { name: "End session" })).toBeVisible();
    await openPalette(page);
    await page.keyboard.type("redirect");
    await page.keyboard.press("Enter");
    const redirect = page.getByRole("dialog", { name: "Redirect session" });
    const search = redirect.getByRole("searchbox", { name: "Search groups and operators" });
    await expect(search).toBeFocused();
    await page.keyboard.type("xyzzy");
    await expect(redirect.getByText("No group or operator found.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(redirect).toHaveCount(0);

    await openPalette(page);
    await page.keyboard.type("end sess");
    await page.keyboard.press("Enter");
    await expect
      .poll(
        async () =>
          (await sql`select status from sessions where tenant_id = ${mine.tenant} and id = ${id}`)[0]?.status,
      )
      .toBe("wrap_up");
  });
});

test("? lists the keys on any page, and the help page lists the same", async ({ page }) => {
  await signIn(page, "admin@aurora.test");
  await page.goto(`${HISTORY}?cols=id`);
  await listening(page);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Add a filter")).toBeVisible();
  const listed = await keys.locator("dd").allTextContents();
  await keys.getByRole("link", { name: "Help" }).click();
  await expect(page).toHaveURL("/aurora/help");
  await expect(keys).toHaveCount(0);
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Keyboard" }) });
  expect(await section.locator("dd").allTextContents()).toEqual(listed);
});
