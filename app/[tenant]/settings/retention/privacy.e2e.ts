import { expect, type Page } from "@playwright/test";
import { press, signIn, test } from "@/testing/browser";

const SETTINGS = "/aurora/settings";

test("an admin anonymises a session, sees what a rule would remove tonight, and erases a client", async ({
  page,
  mine,
  sql,
}) => {
  const ended_at = new Date(Date.now() - 20 * 86_400_000);
  const values = { client_email: `${mine.name}@example.test`, tags: [mine.name], ended_at };
  const session = await mine.make(["My card is lost"], values);
  const [client] = await sql<{ id: string }[]>`
    insert into clients (tenant_id, name) values (${mine.tenant}, ${mine.name}) returning id`;
  const other = await mine.make(["It is found again"], { ...values, client_id: Number(client?.id) });
  await signIn(page, "admin@aurora.test");

  await page.goto(`/aurora/sessions/${session}`);
  await press(page, "Erase session");
  await page.getByRole("dialog").getByRole("button", { name: "Anonymise" }).click();
  await expect(page.getByText("Text removed when the session was anonymised")).toBeVisible();
  await expect(page.getByText("My card is lost")).toHaveCount(0);

  try {
    await addRule(page, mine.name);
    const row = page.getByRole("row", { name: mine.name });
    await expect(row.getByRole("link", { name: "2 sessions" })).toBeVisible();
    await row.getByRole("link", { name: "2 sessions" }).click();
    await expect(page.locator("tr.row:visible")).toHaveCount(2);
  } finally {
    await sql`update retention_rules set deleted_at = now() where tenant_id = ${mine.tenant} and name = ${mine.name}`;
  }

  await page.goto(`${SETTINGS}/clients`);
  await page.getByRole("searchbox").fill(`${mine.name}@example.test`);
  await page.getByRole("button", { name: "Find" }).click();
  await press(page, `Erase ${mine.name}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name or identity of the client").fill("somebody");
  await dialog.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(
    dialog.getByText("Type the name, e-mail address, phone number or ID of the client"),
  ).toBeVisible();
  await dialog.getByLabel("Name or identity of the client").fill(mine.name);
  await dialog.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(
      async () => (await sql`select from sessions where tenant_id = ${mine.tenant} and id = ${other}`).length,
    )
    .toBe(0);
  await page.reload();
  await expect(page.getByRole("row", { name: `Client ${client?.id}` }).getByText("Done")).toBeVisible();
});

/** A rule that is off. */
async function addRule(page: Page, tag: string): Promise<void> {
  await page.goto(`${SETTINGS}/retention`);
  await press(page, "Add a rule");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(tag);
  await dialog.getByLabel("Tag").fill(tag);
  await dialog.getByLabel("Session", { exact: true }).selectOption("Delete");
  await dialog.getByLabel("After days", { exact: true }).fill("10");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
