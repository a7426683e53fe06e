import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { env } from "@/lib/env";
import { makeSession } from "@/lib/sessions/testing";

// The tenant whose totals no other browser test reads.
const HISTORY = "/borealis/sessions/history";

const ODD = [
  "100%_\\ 50%25",
  "a,b !c",
  "!not, this",
  "=exactly",
  "-",
  "Rock & Roll + 1/2?x=1#y",
  '"O\'Brien" <b>bold</b>',
  "..5 Žluťoučký  kůň 🐎",
  " on both sides ",
];

let sql: postgres.Sql;
let tenant: number;
/** A tag for each test, so that its list holds just its own sessions. */
let tag: string;

test.beforeAll(async () => {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("The browser tests need the DATABASE_URL of the server they look at");
  sql = postgres(DATABASE_URL, { max: 1, onnotice: () => {} });
  const [row] = await sql<{ id: string }[]>`select id from tenants where slug = 'borealis'`;
  tenant = Number(row?.id);
});
test.afterAll(() => sql?.end({ timeout: 5 }));
test.beforeEach(async ({ page }) => {
  tag = `filters-${crypto.randomUUID()}`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("admin@borealis.test");
  await page.getByLabel("Password").fill("parley-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(HISTORY);
});
test.afterEach(async () => {
  const mine = sql`select id from sessions where tenant_id = ${tenant} and tags = ${[tag]}`;
  for (const table of ["session_documents", "session_events"])
    await sql`delete from ${sql(table)} where tenant_id = ${tenant} and session_id in (${mine})`;
  await sql`delete from sessions where tenant_id = ${tenant} and tags = ${[tag]}`;
});

const make = (values: Record<string, unknown>) =>
  makeSession(sql, tenant, { tags: [tag], created_at: new Date("2025-01-15T12:00:00Z"), ...values });
const list = (more = "") => `${HISTORY}?tag=${tag}&sort=id&cols=id,client,channel,client-id${more}`;
const cells = (page: Page) => page.locator("tr.row [data-value-in=client]");
const expectNames = (page: Page, names: readonly string[]) =>
  expect.poll(() => cells(page).allTextContents(), { intervals: [50, 100, 200] }).toEqual(names);
const filterNow = (page: Page, column: string) => new URL(page.url()).searchParams.get(column);
const chips = (page: Page) => page.getByRole("group", { name: "Active filters" });

async function choose(page: Page, name: string, offer: "Only this" | "Not this"): Promise<void> {
  const before = page.url();
  // A value is there before anybody listens to it.
  await expect(page.getByRole("button", { name: "Filter ID" })).toHaveAttribute("data-ready", "true");
  await cells(page).getByText(name, { exact: true }).click();
  await page.getByRole("menuitem", { name: offer }).click();
  await page.waitForURL((url) => url.href !== before);
}

async function openFunnel(page: Page, column: string) {
  const funnel = page.getByRole("button", { name: new RegExp(`^Filter ${column}( \\(filtered\\))?$`) });
  await expect(funnel).toHaveAttribute("data-ready", "true");
  await funnel.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Apply" })).toBeVisible();
  return dialog;
}

test("only this and not this take a client's name as it is, whatever characters it holds", async ({
  page,
}) => {
  test.slow();
  for (const client_name of ODD) await make({ client_name });
  for (const name of ODD) {
    await page.goto(list());
    await expectNames(page, ODD);
    await choose(page, name, "Only this");
    await expectNames(page, [name]);
    await expect(chips(page)).toContainText(`is “${name}”`, { useInnerText: false });
    await page.reload();
    await expectNames(page, [name]);

    await page.goto(list());
    await choose(page, name, "Not this");
    await expectNames(
      page,
      ODD.filter((each) => each !== name),
    );
  }
});

test("a funnel shows the name that was chosen and applies it unchanged", async ({ page }) => {
  test.slow();
  for (const client_name of ODD) await make({ client_name });
  for (const name of ODD) {
    await page.goto(list());
    await choose(page, name, "Only this");
    const chosen = filterNow(page, "client");
    const dialog = await openFunnel(page, "Client");
    await expect(dialog.getByLabel("How to compare")).toHaveValue("exact");
    await expect(dialog.getByLabel("Text")).toHaveValue(name);
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog).toHaveCount(0);
    await expectNames(page, [name]);
    expect(filterNow(page, "client")).toBe(chosen);
  }
});

test("sessions without a client stay chosen when another filter is applied, and in their own funnel", async ({
  page,
}) => {
  await make({ client_name: "of phone", channel: "phone" });
  await make({ client_name: "of web chat", channel: "webchat" });
  const [known] = await sql`select id from clients where tenant_id = ${tenant} limit 1`;
  await make({ client_name: "known", channel: "phone", client_id: known?.id });
  await page.goto(list("&client-id=-"));
  await expectNames(page, ["of phone", "of web chat"]);

  const channels = await openFunnel(page, "Channel");
  await channels.getByLabel(/Phone/).check();
  await channels.getByRole("button", { name: "Apply" }).click();
  await expectNames(page, ["of phone"]);
  expect(filterNow(page, "client-id")).toBe("-");

  const ids = await openFunnel(page, "Client ID");
  await expect(ids.getByLabel("Empty")).toBeChecked();
  await ids.getByRole("button", { name: "Apply" }).click();
  await expect(ids).toHaveCount(0);
  expect(filterNow(page, "client-id")).toBe("-");
  await expectNames(page, ["of phone"]);
  await expect(page.locator("[data-slot=notice]")).toHaveCount(0);
});

for (const [column, kind] of [
  ["Channel", "of a choice"],
  ["Client", "of a text"],
] as const)
  test(`T32: values ${kind} that could not be counted are a message, and are there when asked for again`, async ({
    page,
  }) => {
    await make({ client_name: "Only Client", channel: "phone" });
    await page.goto(list());
    const detail = "The values could not be counted in time";
    await page.route("**/sessions/facets/**", (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, detail }),
      }),
    );
    const dialog = await openFunnel(page, column);
    const notice = dialog.locator("[data-slot=notice]");
    await expect(notice).toContainText(detail);
    await expect(dialog).not.toContainText("No value fits");
    await expect(dialog.getByRole("listitem")).toHaveCount(0);

    await page.unrouteAll();
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByRole("listitem")).toHaveText([/Phone.*1|Only Client.*1/]);
    await expect(notice).toHaveCount(0);
  });
