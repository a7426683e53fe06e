import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { expectAccessible, press, signIn, test } from "@/testing/browser";

const SETTINGS = "/aurora/settings";
const PAGES = ["operators", "groups", "users", "keys", "channels", "webhooks", "company"];

/** The row with this name. */
const row = (page: Page, name: string): Locator =>
  page.locator("[data-slot=settings-row], main li").filter({ hasText: name });

const toast = (page: Page, text: string) => expect(page.getByText(text, { exact: true })).toBeVisible();

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("the user menu leads to the settings, with a link to each page", async ({ page }) => {
  await page.goto("/aurora/sessions/history");
  await press(page, /, admin · /);
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page).toHaveURL(`${SETTINGS}/operators`);
  const pages = page.getByRole("navigation", { name: "Settings" });
  for (const label of ["Groups", "Users", "API keys", "Channels", "Webhooks", "Company", "Operators"]) {
    await pages.getByRole("link", { name: label }).click();
    await expect(page.getByRole("heading", { name: label, level: 2 })).toBeVisible();
    await expect(pages.getByRole("link", { name: label })).toHaveAttribute("aria-current", "page");
  }
});

for (const role of ["supervisor", "analyst", "operator"])
  test(`to a ${role} the settings are not found`, async ({ page }) => {
    await signIn(page, `${role}@aurora.test`);
    const missing = await page.goto("/aurora/no-such-page");
    const code = await page.getByRole("main").innerText();
    expect(missing?.status()).toBe(404);
    for (const each of ["", ...PAGES.map((name) => `/${name}`)]) {
      const answer = await page.goto(SETTINGS + each);
      expect(answer?.status(), each).toBe(404);
      expect((await page.getByRole("main").innerText()).trim(), each).toContain("Page not found");
      await expect(page.getByRole("navigation", { name: "Settings" })).toHaveCount(0);
    }
    expect(code).toContain("Page not found");
    await press(page, new RegExp(`, ${role} · `));
    await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Settings" })).toHaveCount(0);
  });

test.describe("API keys", () => {
  test.afterEach(({ sql, mine }) => sql`delete from api_keys where name = ${mine.name}`);

  test("a key is shown once, and stops working when it is revoked", async ({ page, mine, sql }) => {
    await page.goto(`${SETTINGS}/keys`);
    await press(page, "Create a key");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^Name/).fill(mine.name);
    await dialog.getByRole("button", { name: "Create" }).click();
    await expect(dialog.getByRole("alert")).toHaveText("Choose what the key may do");
    await expect(dialog.getByLabel(/^Name/)).toHaveValue(mine.name);
    await expect(dialog.getByLabel(/^ingest/)).toBeFocused();
    await dialog.getByLabel(/^ingest/).check();
    await dialog.getByRole("button", { name: "Create" }).click();
    const key = await dialog.getByLabel("API key", { exact: true }).inputValue();
    expect(key).toMatch(/^parley_[\w-]{43}$/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await dialog.getByRole("button", { name: "Copy API key" }).click();
    await expect(dialog.getByRole("button", { name: "Copy API key" })).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(row(page, mine.name)).toContainText(key.slice(0, 13));
    await expect(row(page, mine.name)).toContainText("never");
    await page.reload();
    expect(await page.content()).not.toContain(key.slice(13));

    await press(page, `Revoke ${mine.name}`);
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Revoke" }).click();
    await toast(page, "Key revoked");
    await expect(row(page, mine.name)).toContainText("Revoked");
    const [stored] = await sql`select revoked_at from api_keys where name = ${mine.name}`;
    expect(stored?.revoked_at).not.toBeNull();
  });
});

test.describe("operators and groups", () => {
  test.afterEach(async ({ sql, mine }) => {
    const { tenant, name } = mine;
    for (const [table, column] of [
      ["operators", "operator_id"],
      ["groups", "group_id"],
    ] as const)
      await sql`delete from group_members where tenant_id = ${tenant} and ${sql(column)} in
        (select id from ${sql(table)} where name = ${name})`;
    await sql`delete from operators where name = ${name}`;
    await sql`delete from groups where name = ${name}`;
  });

  test("an operator is added, changed by keyboard alone, deactivated and activated", async ({
    page,
    mine,
    sql,
  }) => {
    const state = async () =>
      (await sql`select status, capacity, deactivated_at from operators where name = ${mine.name}`)[0];
    await page.goto(`${SETTINGS}/operators`);
    await press(page, "Add an operator");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel(/^Name/)).toBeFocused();
    await dialog.getByLabel(/^Name/).fill(mine.name);
    await dialog.getByLabel(/^Concurrent sessions/).fill("51");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByRole("alert")).toHaveText("Enter a whole number from 1 to 50");
    await expect(dialog.getByLabel(/^Concurrent sessions/)).toBeFocused();
    await expect(dialog.getByLabel(/^Concurrent sessions/)).toHaveValue("51");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    await toast(page, "Operator added");
    await expect(dialog).toHaveCount(0);
    await expect(row(page, mine.name)).toContainText("0 of 5");

    await sql`update operators set status = 'online' where name = ${mine.name}`;
    await press(page, `Deactivate ${mine.name}`);
    await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
    await toast(page, "Operator deactivated");
    await expect(row(page, mine.name)).toContainText("Deactivated");
    expect(await state()).toMatchObject({ status: "offline", deactivated_at: expect.any(Date) });

    await row(page, mine.name)
      .getByRole("button", { name: `Activate ${mine.name}` })
      .click();
    await toast(page, "Operator activated");
    await expect(row(page, mine.name)).toContainText("Offline");
    expect(await state()).toMatchObject({ status: "offline", deactivated_at: null });
  });

  test("a group is added with its limits; saving an outdated form is refused", async ({
    page,
    mine,
    sql,
  }) => {
    await page.goto(`${SETTINGS}/groups`);
    await press(page, "Add a group");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^Name/).fill(mine.name);
    await dialog.getByLabel("External ID").fill(mine.name);
    await dialog.getByLabel("Queue limit").fill("7");
    const someone = dialog.getByRole("group", { name: "Operators" }).getByRole("checkbox").first();
    await someone.check();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await toast(page, "Group added");
    await expect(row(page, mine.name)).toContainText("0 of 7");

    await press(page, "Add a group");
    await dialog.getByLabel(/^Name/).fill("Another");
    await dialog.getByLabel("External ID").fill(mine.name);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByRole("alert")).toHaveText("Another group has this external ID");
    await page.keyboard.press("Escape");

    await press(page, `Edit ${mine.name}`);
    await sql`update groups set queue_limit = 9 where name = ${mine.name}`;
    await dialog.getByLabel("Queue limit").fill("8");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByRole("alert")).toHaveText(
      "This group was changed by someone else in the meantime",
    );
    await expect(dialog.getByLabel("Queue limit")).toHaveValue("8");
    await expect(someone).toBeChecked();
  });
});

test("a user is added, chooses a password by the link that was shown once, and is deactivated with their keys", async ({
  page,
  mine,
  sql,
}) => {
  const email = `mine-${crypto.randomUUID()}@aurora.test`;
  try {
    await page.goto(`${SETTINGS}/users`);
    await press(page, "Add a user");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^E-mail/).fill("nobody");
    await dialog.getByLabel(/^Name/).fill(mine.name);
    await dialog.getByLabel(/^Role/).selectOption("admin");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByLabel(/^E-mail/)).toBeFocused();
    await expect(dialog.getByLabel(/^Role/)).toHaveValue("admin");
    await dialog.getByLabel(/^E-mail/).fill(email);
    await dialog.getByLabel("Send the one-time link by e-mail").uncheck();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByText("User added")).toBeVisible();
    const link = await dialog.getByLabel("One-time link", { exact: true }).inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(row(page, mine.name)).toContainText("Admin");

    const other = await page.context().browser()?.newContext();
    if (!other) throw new Error("There is no second browser");
    const theirs = await other.newPage();
    await theirs.goto(link);
    await expect(theirs.getByText(`For ${email} in`)).toBeVisible();
    await expectAccessible(theirs);
    await theirs.getByLabel("New password", { exact: true }).fill("known to me only");
    await theirs.getByLabel("Repeat the new password").fill("known to me only");
    await theirs.getByRole("button", { name: "Save and sign in" }).click();
    await expect(theirs).toHaveURL(/\/aurora\/sessions\/history/);
    const again = await theirs.goto(link);
    expect(again?.status()).toBe(404);
    await expect(theirs.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    await sql`insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
      select ${mine.tenant}, n, 'parley_123456', ${mine.name} || n, '{read}', id
      from users, unnest(array['Warehouse', 'Shop']) n where email = ${email}`;

    await page.reload();
    await press(page, `Deactivate ${mine.name}`);
    const question = page.getByRole("alertdialog");
    await expect(question.getByLabel("Keep Warehouse")).not.toBeChecked();
    await expectAccessible(page, "[data-slot=dialog-content]");
    await question.getByLabel("Keep Shop").check();
    await question.getByRole("button", { name: "Deactivate" }).click();
    await toast(page, "User deactivated");
    const kept =
      await sql`select name from api_keys where token_hash like ${`${mine.name}%`} and revoked_at is null`;
    expect(kept).toEqual([{ name: "Shop" }]);
    await theirs.goto("/aurora/sessions/history");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await other.close();
  } finally {
    const mineOnly = sql`select id from users where email = ${email}`;
    await sql`delete from api_keys where user_id in (${mineOnly})`;
    await sql`delete from memberships where user_id in (${mineOnly})`;
    await sql`delete from users where email = ${email}`;
  }
});
