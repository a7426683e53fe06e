import { expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessible, listening, type Mine, press, signIn, test } from "@/testing/browser";
import { forgetReplies, heldBy, signedIn, withDesk } from "@/testing/desk";

const SETTINGS = "/aurora/settings/replies";
const row = (page: Page, shortcut: string) =>
  page.locator("[data-slot=settings-row]").filter({ hasText: `/${shortcut}` });
const field = (page: Page) => page.getByRole("textbox", { name: "Message to the client" });
const list = (page: Page) => page.getByRole("listbox", { name: "Ready replies" });

async function forget(sql: postgres.Sql, { tenant, name }: Mine): Promise<void> {
  await sql`delete from ready_replies where tenant_id = ${tenant} and text like ${`%${name}%`}`;
}

test.afterEach(({ sql, mine }) => forget(sql, mine));

test("a supervisor adds, changes and deletes a text; a wrong one is refused and what was typed stays", async ({
  page,
  mine,
}) => {
  await signIn(page, "supervisor@aurora.test");
  await page.goto("/aurora/sessions/history");
  await press(page, /, supervisor · /);
  await page.getByRole("menuitem", { name: "Ready replies" }).click();
  await expect(page).toHaveURL(SETTINGS);
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveCount(1);
  await press(page, "Add a text");
  const dialog = page.getByRole("dialog");
  const shortcut = `s${mine.name.slice(5, 13)}`;
  await dialog.getByLabel(/^Shortcut/).fill("two words");
  await dialog.getByLabel(/^Text/).fill(`Hello {client.nme} ${mine.name}`);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(
    dialog.getByText("Use letters, digits, dots, dashes and underscores, without spaces"),
  ).toBeVisible();
  await expect(dialog.getByText("There is no placeholder {client.nme}")).toBeVisible();
  await dialog.getByLabel(/^Shortcut/).fill(`/${shortcut}`);
  await dialog.getByLabel(/^Text/).fill(`Hello {client.name} ${mine.name}`);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, shortcut)).toContainText("Everybody");

  await press(page, `Edit /${shortcut}`);
  await expectAccessible(page, "[data-slot=dialog-content]");
  await dialog.getByLabel("Group").selectOption("Billing");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row(page, shortcut)).toContainText("Billing");
  await press(page, `Delete /${shortcut}`);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row(page, shortcut)).toHaveCount(0);
});

for (const role of ["analyst", "operator"])
  test(`to a ${role} the page of ready replies does not exist`, async ({ page }) => {
    await signIn(page, `${role}@aurora.test`);
    expect((await page.goto(SETTINGS))?.status()).toBe(404);
    await press(page, new RegExp(`, ${role} · `));
    await expect(page.getByRole("menuitem", { name: "Ready replies" })).toHaveCount(0);
  });

test("an operator finds a text by a slash and keys; what is missing in it is marked and not sent", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const add = (shortcut: string, text: string, group: number | null = desk.group) =>
      sql`insert into ready_replies (tenant_id, group_id, shortcut, text)
        values (${mine.tenant}, ${group}, ${shortcut}, ${`${text} ${mine.name}`})`;
    await add("zásilka", "Dobrý den, {client.name}, zásilka {param.orderId} je na cestě.");
    await add("zavolame", "We will call you.");
    const id = await heldBy(mine, desk.first, desk.group, ["Where is my parcel?"]);
    const jana = await signedIn(browser, desk.first.email, `/aurora/desk?open=${id}`);
    await listening(jana);
    await field(jana).fill("/za");
    await expect(list(jana).getByRole("option")).toHaveCount(2);
    await expectAccessible(jana, "[data-slot=session-panel]");
    await field(jana).press("ArrowDown");
    await expect(list(jana).getByRole("option", { selected: true })).toContainText("/zavolame");
    await field(jana).press("Escape");
    await expect(list(jana)).toHaveCount(0);
    await expect(field(jana)).toHaveValue("/za");
    await field(jana).fill("/ZASIL");
    await expect(list(jana)).toContainText("Not known: {param.orderId}");
    await field(jana).press("Enter");
    await expect(field(jana)).toHaveValue(new RegExp(`^Dobrý den, ${mine.name}, zásilka {param.orderId}`));
    await expect(jana.getByText("Fill in or remove {param.orderId} before you send it.")).toBeVisible();
    await field(jana).press("Enter");
    await expect(jana.getByRole("button", { name: "Send" })).toBeDisabled();
    expect(
      await field(jana).evaluate((box: HTMLTextAreaElement) =>
        box.value.slice(box.selectionStart, box.selectionEnd),
      ),
    ).toBe("{param.orderId}");
    await jana.keyboard.type("4711");
    await field(jana).press("Enter");
    await expect(field(jana)).toHaveValue("");
    await expect
      .poll(
        async () =>
          (await sql`select text from session_events where session_id = ${id} order by seq desc limit 1`)[0]
            ?.text,
      )
      .toContain("zásilka 4711 je na cestě.");
    await forgetReplies(sql, mine);
    await jana.context().close();
  });
});
