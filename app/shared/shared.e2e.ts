import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Sql } from "postgres";
import {
  expectAccessible,
  type Mine,
  openExportDialog,
  press,
  signIn,
  standsStill,
  test,
} from "@/testing/browser";
import { onBothScreens, smallScreen } from "@/testing/looks";

const HISTORY = "/aurora/sessions/history";
const PASSPHRASE = "correct horse";

test.beforeEach(async ({ page, mine }) => {
  await signIn(page, "admin@aurora.test");
  for (const text of ["The portal is down", "The invoice is missing"]) await mine.make([text]);
});
test.afterEach(async ({ sql, mine: { tenant, name } }) => {
  const links = sql`select id from shares where tenant_id = ${tenant} and name = ${name}`;
  for (const table of ["share_sessions", "share_attempts"])
    await sql`delete from ${sql(table)} where tenant_id = ${tenant} and share_id in (${links})`;
  await sql`delete from shares where tenant_id = ${tenant} and name = ${name}`;
});

/** Opens the dialog for a link to the two sessions. */
async function openLinkForm(page: Page, mine: Mine) {
  await page.goto(`${HISTORY}?${mine.view()}`);
  const dialog = await openExportDialog(page);
  await dialog.getByLabel("Share a link").check();
  await dialog.getByLabel(/^Name/).fill(mine.name);
  return dialog;
}

/** Creates a link in the dialog; returns its path. */
async function makeLink(page: Page, mine: Mine, { passphrase = "", ready = true } = {}): Promise<string> {
  const dialog = await openLinkForm(page, mine);
  await dialog.getByLabel("Passphrase").fill(passphrase);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  if (ready) await expect(dialog.getByText("The file is ready and the link works.")).toBeVisible();
  return new URL(link).pathname;
}

const card = (page: Page, { name }: Mine) => page.getByRole("listitem").filter({ hasText: name });
const opens = async (sql: Sql, { tenant, name }: Mine) => {
  const [row] = await sql<
    { opens: number }[]
  >`select opens from shares where tenant_id = ${tenant} and name = ${name}`;
  return row?.opens;
};

test("a link is created, its progress survives leaving the page, and it opens once its file is written", async ({
  page,
  browser,
  mine,
  sql,
}) => {
  let path = "";
  const guest = await (await browser.newContext()).newPage();
  await sql.begin(async (tx) => {
    // The job that finishes a file waits for this lock (lib/shares/lock.ts).
    await tx`select pg_advisory_xact_lock(hashtextextended(${`shares of ${mine.tenant}`}, 0))`;
    path = await makeLink(page, mine, { ready: false });
    await page.getByRole("dialog").getByRole("link", { name: "All shares" }).click();
    for (let visit = 0; visit < 2; visit++) {
      await expect(card(page, mine)).toContainText("Preparing");
      await expect(
        card(page, mine).getByRole("progressbar", { name: "Preparing the shared file" }),
      ).toBeVisible();
      await expect(card(page, mine)).toContainText("2 of 2 sessions");
      await page.reload();
    }
    await guest.goto(path);
    await expect(guest.getByRole("heading", { name: "Not ready yet" })).toBeVisible();
  });
  await expect(card(page, mine)).toContainText("Active");
  await expect(card(page, mine).getByRole("progressbar")).toHaveCount(0);
  await guest.reload();
  await expect(guest.getByRole("heading", { name: mine.name })).toBeVisible();
  await guest.context().close();
});

test("the dialog shows errors at their fields, and keeps the name but no passphrase", async ({
  page,
  mine,
}) => {
  const dialog = await openLinkForm(page, mine);
  await dialog.getByLabel("Expires after").selectOption("1d");
  await dialog.getByLabel("Passphrase").fill("short");
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.locator("[data-slot=field]:visible").getByRole("alert")).toHaveText(
    "At least 8 characters",
  );
  await expect(dialog.getByLabel("Passphrase")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel(/^Name/)).toHaveValue(mine.name);
  await expect(dialog.getByLabel("Expires after")).toHaveValue("1d");
  await expect(dialog.getByLabel("Passphrase")).toHaveValue("");
});

test("T20: with the passphrase the file opens, in a sandbox in which its search works; every opening counts once", async ({
  page,
  browser,
  mine,
  sql,
}) => {
  const path = await makeLink(page, mine, { passphrase: PASSPHRASE });
  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(path);
  await expect(guest.getByText(mine.name)).toHaveCount(0);
  await guest.getByLabel("Passphrase").fill("wrong horse");
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.locator("[data-slot=field]:visible").getByRole("alert")).toHaveText("Wrong passphrase");
  await guest.getByLabel("Passphrase").fill(PASSPHRASE);
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.getByRole("heading", { name: mine.name })).toBeVisible();
  expect(await opens(sql, mine)).toBe(0);

  const answering = guest.waitForResponse((response) => response.url().endsWith(`${path}/file`));
  await guest.getByRole("link", { name: "Open", exact: true }).click();
  const headers = await (await answering).allHeaders();
  const policy = headers["content-security-policy"]?.split("; ") ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy[0]).toBe(
    "sandbox allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox",
  );
  expect(headers).toMatchObject({
    "x-robots-tag": "noindex",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store, no-transform",
  });
  expect(await guest.evaluate(() => window.origin)).toBe("null");
  await guest.getByRole("searchbox", { name: "Search" }).fill("portal");
  await expect(guest.locator("#found")).toHaveText("1 hit in 1 session");
  await expect(guest.locator("article:visible")).toHaveCount(1);
  expect(await opens(sql, mine)).toBe(1);

  await guest.goto(path);
  const coming = guest.waitForEvent("download");
  await guest.getByRole("link", { name: /^Download/ }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^aurora-sessions-[\d-]+\.html$/);
  expect(readFileSync(await file.path(), "utf8")).toContain("The invoice is missing");
  expect(await opens(sql, mine)).toBe(2);
  await page.goto("/aurora/shares");
  await expect(card(page, mine)).toContainText("2×");
  await expect(card(page, mine)).toContainText("Passphrase required");
  await context.close();
});

test("T27: without the passphrase the file is refused, also to a signed-in user", async ({
  page,
  mine,
  sql,
}) => {
  const path = await makeLink(page, mine, { passphrase: PASSPHRASE });
  const answer = await page.request.get(`${path}/file`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe(path);
  expect(await opens(sql, mine)).toBe(0);
});

test("T27: a revoked link says so, and its file is refused, also to somebody who has opened it before", async ({
  page,
  browser,
  mine,
}) => {
  const path = await makeLink(page, mine, { passphrase: PASSPHRASE });
  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(path);
  await guest.getByLabel("Passphrase").fill(PASSPHRASE);
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.getByRole("link", { name: "Open", exact: true })).toBeVisible();
  expect((await context.request.get(`${path}/file`)).headers()["content-type"]).toContain("text/html");

  await page.goto("/aurora/shares");
  await press(card(page, mine), `Revoke ${mine.name}`);
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Link revoked")).toBeVisible();
  await expect(card(page, mine)).toContainText("Revoked");
  await expect(card(page, mine).getByRole("button")).toHaveCount(0);

  await guest.reload();
  await expect(guest.getByRole("heading", { name: "This link has been revoked" })).toBeVisible();
  const answer = await context.request.get(`${path}/file`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(await answer.text()).toBe("");
  await guest.goto(`${path}/file`);
  await expect(guest.getByRole("heading", { name: "This link has been revoked" })).toBeVisible();
  await context.close();
});

test("T27: an expired link says so, on its page and in the list", async ({ page, mine, sql }) => {
  const path = await makeLink(page, mine);
  await sql`update shares set expires_at = now() where tenant_id = ${mine.tenant} and name = ${mine.name}`;
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  expect((await page.request.get(`${path}/file`, { maxRedirects: 0 })).status()).toBe(303);
  await page.goto("/aurora/shares");
  await expect(card(page, mine)).toContainText("Expired");
  await expect(card(page, mine).getByRole("button")).toHaveCount(0);
});

test("T25: a missing link, one of another tenant and an invalid id are not found", async ({
  page,
  mine,
  sql,
}) => {
  expect((await page.goto("/shared/there-is-no-such-link"))?.status()).toBe(404);
  expect((await page.request.get("/shared/there-is-no-such-link/file")).status()).toBe(404);
  const [borealis] = await sql`select id from tenants where slug = 'borealis'`;
  const [other] = await sql`
    insert into shares (tenant_id, user_id, name, query, options, words, token_hash, total, expires_at)
    select ${borealis?.id}, id, ${mine.name}, '', '{}', '{}', ${mine.name}, 0, now() + interval '1 hour'
    from users where email = 'admin@borealis.test' returning id`;
  try {
    for (const id of [other?.id, 987654321, "x", "1e999", "-1", "1.5"]) {
      const answer = await page.request.get(`/aurora/shares/${id}/progress`);
      expect(answer.status(), id).toBe(404);
      expect((await answer.json()).detail).toBe("This share does not exist");
    }
  } finally {
    await sql`delete from shares where tenant_id = ${borealis?.id} and name = ${mine.name}`;
  }
});

test("a link opens in a browser without JavaScript, with its passphrase", async ({
  page,
  browser,
  mine,
  sql,
}) => {
  const path = await makeLink(page, mine, { passphrase: PASSPHRASE });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const guest = await context.newPage();
  await guest.goto(path);
  await guest.getByLabel("Passphrase").fill("wrong horse");
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.getByText("Wrong passphrase")).toBeVisible();
  await guest.getByLabel("Passphrase").fill(PASSPHRASE);
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await guest.getByRole("link", { name: "Open", exact: true }).click();
  await expect(guest.locator("ol").getByText("The portal is down")).toBeVisible();
  expect(await opens(sql, mine)).toBe(1);
  await context.close();
});

test("shares and shared pages have no accessibility violation and do not scroll sideways, on a large and a small screen", async ({
  page,
  browser,
  mine,
  sql,
}) => {
  await page.setViewportSize(smallScreen);
  const path = await makeLink(page, mine, { passphrase: PASSPHRASE });
  await page.goto("/aurora/shares");
  await expect(card(page, mine)).toBeVisible();
  await onBothScreens(page, () => expectAccessible(page));
  await press(card(page, mine), `Revoke ${mine.name}`);
  await standsStill(page.getByRole("alertdialog"));
  await onBothScreens(page, () => expectAccessible(page, "[data-slot=dialog-content]"));

  const context = await browser.newContext({ viewport: smallScreen });
  const guest = await context.newPage();
  await guest.goto(path);
  await expect(guest.getByLabel("Passphrase")).toBeVisible();
  await onBothScreens(guest, () => expectAccessible(guest));
  await guest.getByLabel("Passphrase").fill("wrong horse");
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.locator("[data-slot=field]:visible").getByRole("alert")).toBeVisible();
  await onBothScreens(guest, () => expectAccessible(guest));
  await guest.getByLabel("Passphrase").fill(PASSPHRASE);
  await guest.getByRole("button", { name: "Open", exact: true }).click();
  await expect(guest.getByRole("heading", { name: mine.name })).toBeVisible();
  await onBothScreens(guest, () => expectAccessible(guest));
  await sql`update shares set revoked_at = now() where tenant_id = ${mine.tenant} and name = ${mine.name}`;
  await guest.reload();
  await expect(guest.getByRole("heading", { name: "This link has been revoked" })).toBeVisible();
  await onBothScreens(guest, () => expectAccessible(guest));
  await context.close();

  await signIn(page, "admin@borealis.test");
  await page.goto("/borealis/shares");
  await expect(page.getByText("Nothing is shared")).toBeVisible();
  await onBothScreens(page, () => expectAccessible(page));
});
