import { expect, type Page } from "@playwright/test";
import { listening, type Mine, press, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const LIVE = "/aurora/sessions/live";

type View = { name: string; query: string; scope?: "history" | "live"; shared?: boolean };

async function signInWithViews(
  page: Page,
  { mine, sql }: { mine: Mine; sql: import("postgres").Sql },
  views: readonly View[],
): Promise<void> {
  const { id, email } = await mine.makeMember("admin");
  for (const { name, query, scope = "history", shared = false } of views)
    await sql`insert into views (tenant_id, user_id, name, query, scope, shared)
      values (${mine.tenant}, ${id}, ${name}, ${query}, ${scope}, ${shared})`;
  await signIn(page, email);
}

test("a view that is changed keeps its name, is marked as changed, and can be saved beside it", async ({
  page,
  mine,
  sql,
}) => {
  await signInWithViews(page, { mine, sql }, [{ name: "Refunds", query: "channel=whatsapp" }]);
  await page.goto(`${HISTORY}?channel=whatsapp`);
  const menu = page.getByRole("button", { name: /^Refunds/ });
  await expect(menu).toHaveText("Refunds");
  await expect(page).toHaveTitle("Refunds · History · Parley");
  await press(page, "Filter Channel (filtered)");
  await page.getByRole("checkbox", { name: /Messenger/ }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(`${HISTORY}?channel=messenger,whatsapp`);
  await expect(menu).toHaveText("Refundschanged");
  await expect(page).toHaveTitle("History · Parley");
  await page.reload();
  await expect(menu).toHaveText("Refundschanged");
  await page.getByRole("button", { name: "Save the changes in Refunds" }).click();
  await expect(menu).toHaveText("Refunds");
  await expect(page.getByRole("button", { name: "Save the changes in Refunds" })).toHaveCount(0);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page.getByRole("button", { name: "Views" })).toBeVisible();
});

test("a deleted view is there again after Undo", async ({ page, mine, sql }) => {
  await signInWithViews(page, { mine, sql }, [{ name: "Refunds", query: "channel=whatsapp", shared: true }]);
  await page.goto(`${HISTORY}?channel=whatsapp`);
  await press(page, /^Refunds/);
  await page.getByRole("button", { name: "Edit Refunds" }).click();
  await page.getByRole("button", { name: "Delete Refunds" }).click();
  await expect(page.getByRole("button", { name: "Views" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("View restored")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Refunds/ })).toBeVisible();
});

test("Live has views of its own, and both lists keep their filters while the user is in the other", async ({
  page,
  mine,
  sql,
}) => {
  await signInWithViews(page, { mine, sql }, [{ name: "Refunds", query: "channel=whatsapp" }]);
  await page.goto(`${LIVE}?channel=phone`);
  await press(page, "Views");
  await expect(page.getByRole("dialog")).not.toContainText("Refunds");
  await page.getByRole("button", { name: "Save current view" }).click();
  await page.getByLabel("Name").fill("Calls");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Calls/ })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page).toHaveURL(HISTORY);
  await listening(page);
  await press(page, "Views");
  await page.getByRole("link", { name: "Refunds" }).click();
  await expect(page).toHaveURL(`${HISTORY}?channel=whatsapp`);
  await page.getByRole("link", { name: "Live", exact: true }).click();
  await expect(page).toHaveURL(`${LIVE}?channel=phone`);
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page).toHaveURL(`${HISTORY}?channel=whatsapp`);
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page).toHaveURL(HISTORY);
});
