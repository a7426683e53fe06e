import { expect, type Page } from "@playwright/test";
import { listening, openWithoutLateScripts, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const commands = (page: Page) => page.getByRole("button", { name: "Commands" });
const tooltip = (page: Page) => page.getByRole("tooltip");

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("a tooltip appears by pointer and by key, can be hovered, and Escape closes it", async ({ page }) => {
  await page.goto(HISTORY);
  await listening(page);
  await commands(page).hover();
  await expect(tooltip(page)).toHaveText("CommandsCtrl+K");
  await expect(commands(page)).toHaveAccessibleDescription("Commands Ctrl+K");
  await tooltip(page).hover();
  await page.keyboard.press("Escape");
  await expect(tooltip(page)).toBeHidden();
  await focusByKey(page);
  await expect(tooltip(page)).toHaveText("CommandsCtrl+K");
});

test("the first tooltip appears although its code loads later", async ({ page }) => {
  for (const ask of [() => commands(page).hover(), () => focusByKey(page)]) {
    const release = await openWithoutLateScripts(page, HISTORY);
    await ask();
    await expect(tooltip(page)).toHaveCount(0);
    release();
    await expect(tooltip(page)).toHaveText("CommandsCtrl+K");
    await page.unrouteAll({ behavior: "wait" });
    await page.mouse.move(0, 0);
  }
});

async function focusByKey(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  while (!(await commands(page).evaluate((button) => button === document.activeElement)))
    await page.keyboard.press("Tab");
}
