import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { expectAccessible, signIn } from "@/testing/browser";
import { test } from "@/testing/own-tenant";

test("an admin finds who changed a setting, sees what it was, and has the chain checked", async ({
  page,
  own,
  sql,
}) => {
  const admin = await own.user("admin");
  await signIn(page, admin);
  await page.goto(`/${own.slug}/settings/company`);
  await page.getByLabel(/^Name/).fill("Po změně");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved", { exact: true })).toBeVisible();
  await page.goto(`/${own.slug}/audit?verb=tenants.change`);
  const row = page.getByRole("row", { name: /Company changed/ });
  await expect(row).toContainText("→ Po změně");
  await expect(page.getByRole("status").filter({ hasText: "1 row" })).toBeVisible();
  await row.getByRole("link", { name: /Company changed/ }).click();
  const panel = page.getByRole("complementary", { name: /^Row \d+ of the audit/ });
  await expect(panel.getByRole("row", { name: /^Name .* Po změně$/ })).toBeVisible();
  for (const origin of ["IP address", "Browser", "Request ID"]) await expect(panel).toContainText(origin);
  await expectAccessible(page);
  await panel.getByRole("link", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as JSONL" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\n");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ verb: "tenants.change", seq: expect.any(Number) });
  expect(JSON.parse(lines.at(-1) ?? "")).toHaveProperty("endOfChain");
  await page.getByRole("button", { name: "Check the chain now" }).click();
  await expect(page.getByRole("region", { name: "Chain" })).toContainText("everything fits");
  await sql`update audit set verb = 'tenants.other' where tenant_id = (select id from tenants where slug = ${own.slug})
    and verb = 'tenants.change'`;
  await page.getByRole("button", { name: "Check the chain now" }).click();
  await expect(page.getByRole("region", { name: "Chain" }).getByRole("alert")).toContainText("does not fit");
  await signIn(page, await own.user("supervisor"));
  expect((await page.goto(`/${own.slug}/audit`))?.status()).toBe(404);
  expect((await page.request.get(`/${own.slug}/audit/export/csv`)).status()).toBe(404);
});
