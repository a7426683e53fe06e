import { expect } from "@playwright/test";
import { expectAccessible, type Mine, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
/** The filter of an hour in which no other test makes sessions. */
const hourOf = (hour: string) => `created=2025-01-03T${hour}:00Z..2025-01-03T${hour}:59Z`;

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Sessions of the phone have one result, all others another. */
async function makeSessions(mine: Mine, hour: string): Promise<void> {
  for (let index = 0; index < 24; index++)
    await mine.make([index % 2 ? "The refund is late" : "Where is my order"], {
      created_at: new Date(`2025-01-03T${hour}:${10 + index}:00Z`),
      channel: index % 2 ? "phone" : "webchat",
      result: index % 2 ? "Lost" : "Sold",
    });
}

test("a list is asked why, a line leads to its sessions, and Back returns", async ({ page, mine }) => {
  await makeSessions(mine, "02");
  await page.goto(`${HISTORY}?channel=phone&${hourOf("02")}`);
  await page.getByRole("link", { name: "Why these?" }).click();
  await expect(page).toHaveURL(/\/history\/why\?channel=phone&created=[^&]+&against=rest$/);
  await expect(page.getByText("12 sessions shown, compared with 12 sessions of the baseline.")).toBeVisible();
  const lines = page.getByRole("list", { name: "Differences" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Result Lost" })).toContainText("only among these");
  await expect(page.getByText(/This is corrected for/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Only these: Result Lost/ }).click();
  await expect(page).toHaveURL(/\/history\?channel=phone&created=[^&]+&result=Lost$/);
  expect(await totalOn(page)).toBe(12);
  await page.goBack();
  await expect(lines.first()).toBeVisible();
  await page.getByLabel("Compare with").selectOption("The period before");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(/against=before$/);
  await expect(page.getByText("There are no other sessions to compare with")).toBeVisible();
});

test("a list of everything says what is missing, and a baseline that cannot be read is named", async ({
  page,
}) => {
  await page.goto(`${HISTORY}/why`);
  await expect(page).toHaveURL(/\/why\?against=rest$/);
  await expect(page.getByText("There is nothing to compare with")).toBeVisible();
  await page.goto(`${HISTORY}/why?channel=phone&against=everything`);
  await expect(page.getByText(/against=everything/)).toBeVisible();
  await page.goto(`${HISTORY}/why?channel=phone&against=view:999999`);
  await expect(page.getByText(/no such saved view/)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the differences are part of the page, and the baseline is chosen by a form", async ({
    page,
    mine,
  }) => {
    await makeSessions(mine, "06");
    await page.goto(`${HISTORY}/why?channel=phone&${hourOf("06")}&against=rest`);
    await expect(page.getByText("12 sessions shown, compared with")).toBeVisible();
    await page.getByLabel("Compare with").selectOption("The period before");
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page).toHaveURL(/against=before$/);
  });
});
