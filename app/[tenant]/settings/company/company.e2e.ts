import { expect } from "@playwright/test";
import { expectAccessible, signIn } from "@/testing/browser";
import { test } from "@/testing/own-tenant";

test.beforeEach(async ({ page, own }) => signIn(page, await own.user("admin")));

test("another zone says what it changes before it is saved, and holds on the next page", async ({
  page,
  own,
}) => {
  await page.goto(`/${own.slug}/settings/company`);
  const zone = page.getByLabel(/^Time zone/);
  const warning = page.getByText("What this changes for everybody");
  await zone.fill("New_York");
  await expect(warning).toHaveCount(0);
  await zone.fill("america/new_york");
  await expect(warning).toBeVisible();
  await expect(page.getByText("Days in filters begin at midnight in America/New_York")).toBeVisible();
  await expectAccessible(page);
  await zone.fill("Europe/Prague");
  await expect(warning).toHaveCount(0);
  await zone.fill("America/New_York");
  await page.getByLabel(/^Name/).fill("Po změně");
  await page.getByLabel("Sessions are recorded").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved", { exact: true })).toBeVisible();
  await expect(warning).toHaveCount(0);
  await expect(zone).toHaveValue("America/New_York");
  await expect(page.getByRole("banner")).toContainText("Po změně");
  await page.goto(`/${own.slug}/sessions/history?created=2026-01-15`);
  await expect(page.getByRole("link", { name: /^Created/ }).first()).toBeVisible();
});

test("what was typed stays after a refusal, and somebody else's change is not overwritten", async ({
  page,
  own,
  sql,
}) => {
  await page.goto(`/${own.slug}/settings/company`);
  await page.getByLabel(/^Name/).fill("Moje jméno");
  await page.getByLabel(/^Time zone/).fill("Praha");
  await page.getByLabel("Country").selectOption("SK");
  await page.getByLabel("Operators may ban clients").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is no time zone");
  await expect(page.getByLabel(/^Time zone/)).toBeFocused();
  await expect(page.getByLabel(/^Name/)).toHaveValue("Moje jméno");
  await expect(page.getByLabel("Country")).toHaveValue("SK");
  await expect(page.getByLabel("Operators may ban clients")).not.toBeChecked();
  await sql`update tenants set name = 'Jiné jméno' where slug = ${own.slug}`;
  await page.getByLabel(/^Time zone/).fill("Europe/Bratislava");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "changed by someone else in the meantime",
  );
  await expect(page.getByLabel(/^Name/)).toHaveValue("Moje jméno");
  const [stored] = await sql`select name, zone, country from tenants where slug = ${own.slug}`;
  expect(stored).toEqual({ name: "Jiné jméno", zone: "Europe/Prague", country: "CZ" });
});
