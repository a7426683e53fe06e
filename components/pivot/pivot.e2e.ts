import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { type Mine, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Three sessions of January 2025: two on the phone, one of them on a Monday. */
async function makeThree(mine: Mine): Promise<string> {
  for (const [day, channel] of [
    [13, "phone"],
    [15, "phone"],
    [15, "webchat"],
  ])
    await mine.make(["Hello"], { channel, created_at: new Date(`2025-01-${day}T12:00:00Z`) });
  return `${HISTORY}?${mine.view()}`;
}

test("a pivot is opened, a cell leads to as many sessions as it says, and Back returns", async ({
  page,
  mine,
}) => {
  await page.goto(await makeThree(mine));
  await page.getByRole("link", { name: "Pivot", exact: true }).click();
  await page.getByRole("combobox", { name: "Rows" }).selectOption("created:weekday");
  await expect(page.getByRole("rowheader", { name: "Wednesday" })).toBeVisible();
  const row = page.getByRole("row", { name: /^Wednesday/ });
  await expect(row.getByRole("cell")).toHaveText(["2", "1", "1"]);
  await row.getByRole("link").nth(2).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/channel=(phone|webchat)&.*created=@wed$/);
  expect(await totalOn(page)).toBe(1);
  await page.goBack();
  await expect(row.getByRole("cell")).toHaveText(["2", "1", "1"]);
  await page.getByRole("link", { name: "Swap rows and columns" }).click();
  await expect(page.getByRole("rowheader", { name: "Phone" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(page).not.toHaveURL(/rows=/);
  expect(await totalOn(page)).toBe(3);
});

test("a pivot works without JavaScript", async ({ browser, baseURL, page, mine }) => {
  const address = await makeThree(mine);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    baseURL,
    storageState: await page.context().storageState(),
  });
  const still = await plain.newPage();
  await still.goto(`${address}&rows=channel`);
  await still.getByRole("combobox", { name: "Columns" }).selectOption("created:day");
  await still.getByRole("region", { name: "Pivot" }).getByRole("button", { name: "Show" }).click();
  await expect(still.getByRole("columnheader", { name: "Mon, 13 Jan 2025" })).toBeVisible();
  await still
    .getByRole("row", { name: /^Phone/ })
    .getByRole("link")
    .nth(1)
    .click();
  await expect(still).toHaveURL(/channel=phone/);
  await plain.close();
});

test("a pivot is saved in a view, and exported as CSV with what is shown", async ({ page, mine }) => {
  await page.goto(`${await makeThree(mine)}&rows=channel&by=created:weekday`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^aurora-pivot-.*\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toBe(
    "\uFEFFChannel / Created by weekday,All,Monday,Wednesday\r\n" +
      "All,3,1,2\r\nPhone,2,1,1\r\nWeb chat,1,0,1\r\n",
  );
});
