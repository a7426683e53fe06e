import { expect } from "@playwright/test";
import { expectAccessible, signIn, test } from "@/testing/browser";

/* Each test has a tenant of its own: its settings are for everybody in it. */

type Company = { slug: string; email: string };

const companies = test.extend<{ company: Company }>({
  company: async ({ sql }, give) => {
    const slug = `own-${crypto.randomUUID().slice(0, 8)}`;
    const email = `admin@${slug}.test`;
    const [tenant] = await sql<{ id: string }[]>`
      insert into tenants (slug, name, zone, country) values (${slug}, 'Před změnou', 'Europe/Prague', 'CZ') returning id`;
    const [user] = await sql<
      { id: string }[]
    >`insert into users (email, name) values (${email}, 'Eva') returning id`;
    const ids = { tenant: Number(tenant?.id), user: Number(user?.id) };
    await sql`insert into memberships (tenant_id, user_id, role) values (${ids.tenant}, ${ids.user}, 'admin')`;
    await give({ slug, email });
    await sql`delete from audit where tenant_id = ${ids.tenant}`;
    await sql`delete from memberships where tenant_id = ${ids.tenant}`;
    await sql`delete from users where id = ${ids.user}`;
    await sql`delete from tenants where id = ${ids.tenant}`;
  },
});

companies.beforeEach(({ page, company }) => signIn(page, company.email));

companies(
  "another zone says what it changes before it is saved, and holds on the next page",
  async ({ page, company }) => {
    await page.goto(`/${company.slug}/settings/company`);
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
    await page.goto(`/${company.slug}/sessions/history?created=2026-01-15`);
    await expect(page.getByRole("link", { name: /^Created/ }).first()).toBeVisible();
  },
);

companies(
  "what was typed stays after a refusal, and somebody else's change is not overwritten",
  async ({ page, company, sql }) => {
    await page.goto(`/${company.slug}/settings/company`);
    await page.getByLabel(/^Name/).fill("Moje jméno");
    await page.getByLabel(/^Time zone/).fill("Praha");
    await page.getByLabel("Country").selectOption("SK");
    await page.getByLabel("Operators may ban clients").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert")).toContainText("This is no time zone");
    await expect(page.getByLabel(/^Time zone/)).toBeFocused();
    await expect(page.getByLabel(/^Name/)).toHaveValue("Moje jméno");
    await expect(page.getByLabel("Country")).toHaveValue("SK");
    await expect(page.getByLabel("Operators may ban clients")).not.toBeChecked();
    await sql`update tenants set name = 'Jiné jméno' where slug = ${company.slug}`;
    await page.getByLabel(/^Time zone/).fill("Europe/Bratislava");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert")).toContainText("changed by someone else in the meantime");
    await expect(page.getByLabel(/^Name/)).toHaveValue("Moje jméno");
    const [stored] = await sql`select name, zone, country from tenants where slug = ${company.slug}`;
    expect(stored).toEqual({ name: "Jiné jméno", zone: "Europe/Prague", country: "CZ" });
  },
);
