import { readFileSync } from "node:fs";
import { type ClientRequest, get } from "node:http";
import { expect, type Page } from "@playwright/test";
import { readCsv } from "@/lib/exports/csv/testing";
import { readWorkbook } from "@/lib/exports/xlsx/testing/reader";
import {
  DEMO_WORLD,
  expectAccessible,
  openExportDialog,
  signIn,
  standsStill,
  test,
  totalOn,
} from "@/testing/browser";
import { inCzech } from "@/testing/czech";
import { onBothScreens, smallScreen } from "@/testing/looks";

const HISTORY = "/aurora/sessions/history";
const EXPORT = "/aurora/sessions/export";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Downloads from the dialog; returns the requested address and the file. */
async function download(page: Page): Promise<{ url: URL; name: string; bytes: Buffer; text: string }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download/ }).click();
  const file = await coming;
  const bytes = readFileSync(await file.path());
  return { url: new URL(file.url()), name: file.suggestedFilename(), bytes, text: bytes.toString() };
}

test("T6, T22: the file has as many rows as the total shows, and is requested by the view, never by ids", async ({
  page,
}) => {
  const view = `channel=phone,whatsapp&${DEMO_WORLD}&sort=-duration&size=25&cols=id,channel,duration`;
  await page.goto(`${HISTORY}?${view}`);
  const total = await totalOn(page);
  expect(total).toBeGreaterThan(25);
  const dialog = await openExportDialog(page);
  await expect(dialog).toContainText(`${total.toLocaleString("en")} sessions`);
  const { url, name, text } = await download(page);
  const [head, ...rows] = readCsv(text);
  expect(head).toEqual(["ID", "Channel", "Duration (s)"]);
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(([id]) => id)).size).toBe(total);
  const { "export.key": key, ...requested } = Object.fromEntries(url.searchParams);
  expect(url.pathname).toBe(`${EXPORT}/csv`);
  expect(requested).toEqual(Object.fromEntries(new URLSearchParams(view)));
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(name).toMatch(/^aurora-sessions-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  await expect(dialog.getByText(`Download complete: ${total.toLocaleString("en")} sessions`)).toBeVisible();
});

test("the file has the options chosen in the dialog, and the next file is a new export", async ({
  page,
  mine,
}) => {
  await mine.make(["Good; day,\nsecond line", "=1+1"], { created_at: new Date("2025-01-14T23:30:00Z") });
  await page.goto(`${HISTORY}?${mine.view({ cols: "id,client,created" })}`);
  const dialog = await openExportDialog(page);
  await dialog.getByLabel(/with transcript/).check();
  await dialog.getByLabel("Separator").selectOption(";");
  await dialog.getByLabel("Time zone").selectOption("UTC");
  const first = await download(page);
  const [head = [], row = []] = readCsv(first.text, ";");
  expect(head.length).toBeGreaterThan(20);
  expect(row[head.indexOf("Created")]).toBe("2025-01-14T23:30:00+00:00");
  expect(row[head.indexOf("Transcript")]).toContain("Good; day,\nsecond line");
  await dialog.getByRole("combobox", { name: "One row per" }).selectOption("messages");
  await expect(dialog.getByLabel(/with transcript/)).toHaveCount(0);
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
    expect(file.text).toContain(mine.name);
    await expect(dialog.getByText("Download complete: 1 session,")).toBeVisible();
    expect(file.url.searchParams.get("export.key")).not.toBe(first.url.searchParams.get("export.key"));
  }
});

test("a workbook has a sheet of sessions and a sheet of messages, and digits stay as they are", async ({
  page,
  mine,
}) => {
  await mine.make(["0123", "=1+1"], { client_phone: "+420777123456" });
  await page.goto(`${HISTORY}?${mine.view({ cols: "id,client,phone" })}`);
  const dialog = await openExportDialog(page);
  await dialog.getByRole("radio", { name: /^XLSX/ }).check();
  await expect(dialog.getByLabel("Separator")).toHaveCount(0);
  const { name, bytes } = await download(page);
  expect(name).toMatch(/\.xlsx$/);
  const book = readWorkbook(bytes);
  expect([...book.keys()]).toEqual(["Sessions", "Messages"]);
  expect(book.get("Sessions")?.map((row) => row.slice(1))).toEqual([
    ["Client", "Client phone"],
    [mine.name, "+420777123456"],
  ]);
  expect(book.get("Messages")?.map((row) => row.at(-1))).toEqual(["Message", "0123", "=1+1"]);
});

test("the dialog opens with the choices of the last time", async ({ page, mine }) => {
  await mine.make(["0123"]);
  await page.goto(`${HISTORY}?${mine.view({ cols: "id,client" })}`);
  const dialog = await openExportDialog(page);
  await expect(dialog.getByLabel("Separator")).toHaveValue(",");
  await dialog.getByRole("combobox", { name: "One row per" }).selectOption("messages");
  await dialog.getByLabel("Separator").selectOption(";");
  await dialog.getByLabel("Keep digits as text").check();
  await page.reload();
  await openExportDialog(page);
  await expect(dialog.getByRole("combobox", { name: "One row per" })).toHaveValue("messages");
  await expect(dialog.getByLabel("Keep digits as text")).toBeChecked();
  const { text } = await download(page);
  expect(readCsv(text, ";")[1]?.at(-1)).toBe('="0123"');
  await dialog.getByRole("radio", { name: /^XLSX/ }).check();
  await page.reload();
  await openExportDialog(page);
  await expect(dialog.getByRole("radio", { name: /^XLSX/ })).toBeChecked();
});

test.describe("for a reader of Czech", () => {
  test.use({ locale: "cs-CZ" });

  test("a semicolon is chosen, as Excel expects there", async ({ page }) => {
    await page.goto(`${HISTORY}?channel=phone`);
    const dialog = await openExportDialog(page);
    await expect(dialog.getByLabel(inCzech("Separator"))).toHaveValue(";");
  });
});

test("an operator has no export button, and the address answers 403 without a byte of a file", async ({
  page,
}) => {
  await signIn(page, "operator@aurora.test");
  await page.goto(HISTORY);
  await expect(page.locator("[data-slot=total]:visible", { hasText: /session/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toHaveCount(0);
  // The right is checked before the address is read.
  for (const path of ["csv", "xlsx", "html", "jsonl", "preview"])
    for (const view of ["channel=phone", "duration=fast&export.zone=Mars"]) {
      const answer = await page.request.get(`${EXPORT}/${path}?${view}`);
      expect(answer.status(), `${path} ${view}`).toBe(403);
      expect(answer.headers()["content-type"]).toContain("application/problem+json");
    }
});

test("an analyst exports files but cannot create links", async ({ page }) => {
  await signIn(page, "analyst@aurora.test");
  await page.goto(HISTORY);
  const dialog = await openExportDialog(page);
  await expect(dialog.getByRole("link", { name: /^Download/ })).toBeVisible();
  await expect(dialog.getByText("Share a link")).toHaveCount(0);
});

test("T26: an export of a view with an invalid part is refused, and the part is named", async ({ page }) => {
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
  // The list shows the readable part of such a search; the dialog explains why it cannot be exported.
  await page.goto(`${HISTORY}?q=%25%25`);
  const dialog = await openExportDialog(page);
  await expect(dialog.locator("[data-slot=notice]:visible")).toContainText("q=%%");
});

test("T25: an unknown format, another tenant and somebody else's progress are not found", async ({
  page,
}) => {
  for (const path of [
    `${EXPORT}/ods`,
    `${EXPORT}/constructor`,
    "/borealis/sessions/export/csv",
    "/nowhere/sessions/export/csv",
    `${EXPORT}/progress/of-somebody-else`,
  ])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

test("leaving during a download cancels it, and the server stops writing", async ({
  page,
  baseURL,
  mine,
  sql,
}) => {
  test.slow();
  for (let n = 0; n < 60; n++) {
    const id = await mine.make([]);
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      values (${mine.tenant}, ${id}, 1, 'message', now(), 'client', repeat('abcdefgh ', 120000))`;
  }
  const key = crypto.randomUUID();
  const address = `${baseURL}${EXPORT}/jsonl?${mine.view({ "export.key": key })}`;
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const download = await new Promise<ClientRequest>((begun, fail) => {
    const request = get(address, { headers: { Cookie } }, (answer) => {
      expect(answer.statusCode).toBe(200);
      answer.once("data", () => {
        answer.pause();
        begun(request);
      });
    }).on("error", fail);
  });
  const progress = async () => (await page.request.get(`${EXPORT}/progress/${key}`)).json();
  await expect.poll(async () => (await progress()).total).toBe(60);
  download.destroy();
  await expect.poll(async () => (await progress()).state).toBe("cancelled");
  expect((await progress()).done).toBeLessThan(60);
});

test("the dialog has no accessibility violation and does not scroll sideways, on a large and a small screen", async ({
  page,
}) => {
  await page.setViewportSize(smallScreen);
  await page.goto(`${HISTORY}?channel=phone`);
  const dialog = await openExportDialog(page);
  await expect(dialog.getByRole("link", { name: /^Download/ })).toBeVisible();
  const check = async () => {
    await standsStill(dialog);
    await expectAccessible(page, "[data-slot=dialog-content]");
    expect(
      await dialog
        .locator("[data-slot=dialog-body]:visible")
        .evaluate((element) => element.scrollWidth <= element.clientWidth),
    ).toBe(true);
  };
  await onBothScreens(page, check);
  await download(page);
  await expect(dialog.getByText("Download complete")).toBeVisible();
  await onBothScreens(page, check);
  await dialog.getByLabel("Share a link").check();
  await expect(dialog.getByLabel("Expires after")).toBeVisible();
  await onBothScreens(page, check);
});
