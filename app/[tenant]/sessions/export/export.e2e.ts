import { readFileSync } from "node:fs";
import { get } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { env } from "@/lib/env";
import { readCsv } from "@/lib/exports/csv/testing";
import { makeSession } from "@/lib/sessions/testing";

const HISTORY = "/aurora/sessions/history";
const EXPORT = "/aurora/sessions/export";

let sql: postgres.Sql;
let tenant: number;
/** One client's name for each test, so that its view holds just its own sessions. */
let client: string;

test.beforeAll(async () => {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("The browser tests need the DATABASE_URL of the server they look at");
  sql = postgres(DATABASE_URL, { max: 2, onnotice: () => {} });
  const [row] = await sql<{ id: string }[]>`select id from tenants where slug = 'aurora'`;
  tenant = Number(row?.id);
});
test.afterAll(() => sql.end({ timeout: 5 }));
test.beforeEach(async ({ page }) => {
  client = `Export ${crypto.randomUUID()}`;
  await signIn(page, "admin@aurora.test");
});
test.afterEach(async () => {
  const mine = sql`select id from sessions where tenant_id = ${tenant} and client_name = ${client}`;
  for (const table of ["session_documents", "session_events"])
    await sql`delete from ${sql(table)} where tenant_id = ${tenant} and session_id in (${mine})`;
  await sql`delete from sessions where tenant_id = ${tenant} and client_name = ${client}`;
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("parley-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sessions\/history/);
}

const make = (messages: string[] = ["Hello"], values: Record<string, unknown> = {}) =>
  makeSession(
    sql,
    tenant,
    { client_name: client, created_at: new Date("2025-01-14T23:30:00Z"), ...values },
    messages,
  );
const mine = () => `client=${encodeURIComponent(`=${client}`)}`;

async function openDialog(page: Page) {
  const button = page.getByRole("button", { name: "Export", exact: true });
  await expect(button).toHaveAttribute("data-ready", "true");
  await button.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("link", { name: /^Download/ })).toBeVisible();
  return dialog;
}

/** Downloads what the dialog offers: the address that was asked for, and the file. */
async function download(page: Page): Promise<{ url: URL; name: string; text: string }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download/ }).click();
  const file = await coming;
  const text = readFileSync(await file.path(), "utf8");
  return { url: new URL(file.url()), name: file.suggestedFilename(), text };
}

test("T6, T22: the file has as many rows as the total shows, and is asked for by the view, never by ids", async ({
  page,
}) => {
  await page.goto(`${HISTORY}?channel=phone,whatsapp&sort=-duration&size=25&cols=id,channel,duration`);
  const counted = page.locator("[data-slot=total]", { hasText: /session/ });
  const total = Number((await counted.textContent())?.replace(/\D/g, ""));
  expect(total).toBeGreaterThan(25);
  const dialog = await openDialog(page);
  await expect(dialog).toContainText(`${total.toLocaleString("en")} sessions`);
  const { url, name, text } = await download(page);
  const [head, ...rows] = readCsv(text);
  expect(head).toEqual(["ID", "Channel", "Duration (s)"]);
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(([id]) => id)).size).toBe(total);
  const { "export.key": key, ...view } = Object.fromEntries(url.searchParams);
  expect(url.pathname).toBe(`${EXPORT}/csv`);
  expect(view).toEqual({
    channel: "phone,whatsapp",
    sort: "-duration",
    size: "25",
    cols: "id,channel,duration",
  });
  expect(key).toMatch(/^[0-9a-f]{24}$/);
  expect(name).toMatch(/^aurora-sessions-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  await expect(
    dialog.getByText(`The file is complete: ${total.toLocaleString("en")} sessions`),
  ).toBeVisible();
});

test("what is chosen in the dialog is what the file is like, and the next file is another one", async ({
  page,
}) => {
  await make(["Good; day,\nsecond line", "=1+1"]);
  await page.goto(`${HISTORY}?${mine()}&cols=id,client,created`);
  const dialog = await openDialog(page);
  await dialog.getByLabel(/and the transcript/).check();
  await dialog.getByLabel("Separator").selectOption(";");
  await dialog.getByLabel("Times in").selectOption("UTC");
  const first = await download(page);
  const [head = [], row = []] = readCsv(first.text, ";");
  expect(head.length).toBeGreaterThan(20);
  expect(row[head.indexOf("Created")]).toBe("2025-01-14T23:30:00+00:00");
  expect(row[head.indexOf("Transcript")]).toContain("Good; day,\nsecond line");
  await dialog.getByRole("combobox", { name: "A row for each" }).selectOption("messages");
  await expect(dialog.getByLabel(/and the transcript/)).toHaveCount(0);
  const messages = await download(page);
  expect(readCsv(messages.text, ";")).toHaveLength(3);
  for (const [label, extension, content] of [
    ["HTML", "html", "<!doctype html>"],
    ["JSONL", "jsonl", '{"externalId"'],
  ] as const) {
    await dialog.getByRole("radio", { name: new RegExp(`^${label}`) }).check();
    const file = await download(page);
    expect(file.name.endsWith(`.${extension}`)).toBe(true);
    expect(file.text.toLowerCase().startsWith(content.toLowerCase()), file.text.slice(0, 60)).toBe(true);
    expect(file.text).toContain(client);
    await expect(dialog.getByText("The file is complete: 1 session,")).toBeVisible();
    expect(file.url.searchParams.get("export.key")).not.toBe(first.url.searchParams.get("export.key"));
  }
});

test("an operator has nothing to export with, and the address answers 403 without a byte of a file", async ({
  page,
}) => {
  await signIn(page, "operator@aurora.test");
  await expect(page.locator("[data-slot=total]", { hasText: /session/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toHaveCount(0);
  for (const path of ["csv", "html", "jsonl", "preview"]) {
    const answer = await page.request.get(`${EXPORT}/${path}?channel=phone`);
    expect(answer.status(), path).toBe(403);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("an analyst takes files out and makes no links", async ({ page }) => {
  await signIn(page, "analyst@aurora.test");
  const dialog = await openDialog(page);
  await expect(dialog.getByText("Link to share")).toHaveCount(0);
});

test("T26: a view that cannot be read is refused by the name of what is wrong with it", async ({ page }) => {
  for (const [view, named] of [
    ["channel=phone&duration=fast", "duration=fast"],
    ["nonsense=1", "nonsense=1"],
    ["export.zone=Mars", "export.zone"],
    ["export.colums=all", "colums"],
  ]) {
    for (const path of ["csv", "preview"]) {
      const answer = await page.request.get(`${EXPORT}/${path}?${view}`);
      expect(answer.status(), view).toBe(422);
      expect((await answer.json()).detail).toContain(named);
    }
  }
  // The screen shows what it could read of such a search; the dialog says why there is no file of it.
  await page.goto(`${HISTORY}?q=%25%25`);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByRole("dialog").locator("[data-slot=notice]")).toContainText("q=%%");
});

test("T25: no format, no tenant and nobody else's progress is there to be found", async ({ page }) => {
  for (const path of [
    `${EXPORT}/xlsx`,
    `${EXPORT}/constructor`,
    "/borealis/sessions/export/csv",
    "/nowhere/sessions/export/csv",
    `${EXPORT}/progress/of-somebody-else`,
  ])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

test("who leaves in the middle has cancelled, and the server has stopped writing", async ({
  page,
  baseURL,
}) => {
  test.slow();
  for (let n = 0; n < 60; n++) {
    const id = await make([]);
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      values (${tenant}, ${id}, 1, 'message', now(), 'client', repeat('abcdefgh ', 120000))`;
  }
  const key = crypto.randomUUID();
  const address = `${baseURL}${EXPORT}/jsonl?${mine()}&export.key=${key}`;
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await new Promise<void>((done, fail) => {
    const request = get(address, { headers: { Cookie } }, (answer) => {
      expect(answer.statusCode).toBe(200);
      answer.once("data", () => {
        request.destroy();
        done();
      });
    }).on("error", fail);
  });
  const progress = async () => (await page.request.get(`${EXPORT}/progress/${key}`)).json();
  await expect.poll(async () => (await progress()).state).toBe("cancelled");
  const { done, total } = await progress();
  expect(total).toBe(60);
  expect(done).toBeLessThan(60);
});

for (const [theme, width] of [
  ["light", 1440],
  ["dark", 375],
] as const)
  test(`the dialog has no accessibility violation and does not scroll sideways, ${theme} at ${width} px`, async ({
    page,
    baseURL,
  }) => {
    const url = baseURL as string;
    await page.context().addCookies([{ name: "parley-theme", value: theme, url }]);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${HISTORY}?channel=phone`);
    const dialog = await openDialog(page);
    const check = async () => {
      await dialog.evaluate((element) =>
        Promise.all(element.getAnimations().map(({ finished }) => finished)),
      );
      expect((await new AxeBuilder({ page }).include("[data-slot=dialog]").analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(
        await dialog
          .locator("[data-slot=dialog-body]")
          .evaluate((element) => element.scrollWidth <= element.clientWidth),
      ).toBe(true);
    };
    await check();
    await download(page);
    await expect(dialog.getByText("The file is complete")).toBeVisible();
    await check();
    await dialog.getByLabel("Link to share").check();
    await expect(dialog.getByLabel("Works for")).toBeVisible();
    await check();
  });
