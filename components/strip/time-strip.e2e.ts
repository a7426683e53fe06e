import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible, type Mine, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Three sessions of January 2025. */
async function makeThree(mine: Mine): Promise<string> {
  for (const [day, channel] of [
    [10, "phone"],
    [15, "webchat"],
    [20, "webchat"],
  ])
    await mine.make(["Hello"], { channel, created_at: new Date(`2025-01-${day}T12:00:00Z`) });
  return `${HISTORY}?${mine.view({ created: "2025-01-01..2025-01-31" })}`;
}

/** The bars, once they handle keys and drags. */
async function barsOf(page: Page): Promise<Locator> {
  const bars = page.getByRole("group", { name: "Bars" });
  await expect(bars).toHaveAttribute("data-ready", "true");
  return bars.getByRole("link");
}

test("the strip is zoomed by keyboard, and Back returns", async ({ page, mine }) => {
  const address = await makeThree(mine);
  await page.goto(address);
  const bars = await barsOf(page);
  await expect(bars).toHaveCount(31);
  await bars.last().focus();
  await page.keyboard.press("Home");
  await expect(bars.first()).toBeFocused();
  for (let count = 0; count < 14; count += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(page.locator("output", { hasText: "Wed, 15 Jan 2025" })).toHaveText(
    "Wed, 1 Jan 2025 to Wed, 15 Jan 2025: 2 sessions. Enter shows only these.",
  );
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-slot=chosen-bars]")).toHaveCount(0);
  await page.keyboard.press("Home");
  for (let count = 0; count < 14; count += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/created=2025-01-01\.\.2025-01-15$/);
  expect(await totalOn(page)).toBe(2);
  await expect((await barsOf(page)).last()).toBeFocused();
  await expect(page.locator("[data-slot=chosen-bars]")).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/created=2025-01-01\.\.2025-01-31$/);
  await expect(await barsOf(page)).toHaveCount(31);
  expect(await totalOn(page)).toBe(3);
});

test("the strip is zoomed by dragging, and a click on a bar shows its sessions only", async ({
  page,
  mine,
}) => {
  await page.goto(await makeThree(mine));
  const bars = await barsOf(page);
  const middle = async (bar: number) => {
    const box = await bars.nth(bar).boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
  };
  await page.mouse.move(...(await middle(19)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(16)));
  await page.mouse.move(...(await middle(14)));
  await expect(page.locator("[data-slot=chosen-bars]")).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(/created=2025-01-15\.\.2025-01-20$/);
  expect(await totalOn(page)).toBe(2);
  await page.goBack();
  await expect(page).toHaveURL(/created=2025-01-01\.\.2025-01-31$/);
  await (await barsOf(page)).nth(9).click();
  await expect(page).toHaveURL(/created=2025-01-10$/);
  await expect(await barsOf(page)).toHaveCount(24);
  expect(await totalOn(page)).toBe(1);
});

test("a split leads to the sessions of a value, and the strip can be hidden", async ({ page, mine }) => {
  await page.goto(await makeThree(mine));
  await barsOf(page);
  await page.getByLabel("What the time strip shows").selectOption("By Channel");
  await expect(page).toHaveURL(/strip=channel$/);
  await page.getByRole("link", { name: "Web chat 2" }).click();
  await expect(page).toHaveURL(/channel=webchat&.*strip=channel$/);
  expect(await totalOn(page)).toBe(2);
  await page.getByRole("link", { name: "Hide the time strip" }).click();
  await expect(page).toHaveURL(/strip=off$/);
  await expect(page.getByRole("region", { name: "Time strip" })).toHaveCount(0);
  await page.getByRole("link", { name: "Show the time strip" }).click();
  await expect(page.getByRole("region", { name: "Time strip" })).toBeVisible();
});

test("an hour of the week is reached by arrow keys, and is a link to its sessions", async ({
  page,
  mine,
}) => {
  await page.goto(`${await makeThree(mine)}&strip=week`);
  const hours = page.locator("[data-slot=time-strip] [data-ready]").getByRole("link");
  await expect(hours).toHaveCount(3);
  await hours.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(hours.nth(1)).toHaveAccessibleName("Wednesday, 13:00–14:00: 1 session");
  await page.keyboard.press("ArrowDown");
  await expect(hours.nth(2)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(hours.nth(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/created=2025-01-01\.\.2025-01-31@fri,13&strip=week$/);
  expect(await totalOn(page)).toBe(1);
});

test("the day on which clocks go back has 25 bars, and its repeated hour can be chosen", async ({
  page,
  mine,
}) => {
  // Before and after the change, at the same time of the clock.
  await mine.make(["Hello"], { created_at: new Date("2024-10-27T00:30:00Z") });
  await mine.make(["Hello"], { created_at: new Date("2024-10-27T01:30:00Z") });
  await page.goto(`${HISTORY}?${mine.view({ created: "2024-10-27" })}`);
  const bars = await barsOf(page);
  await expect(bars).toHaveCount(25);
  await bars.nth(3).click();
  await expect(page).toHaveURL(/created=2024-10-27T01:00Z\.\.2024-10-27T02:59$/);
  expect(await totalOn(page)).toBe(1);
});

test("without JavaScript the bars are there, and lead to their sessions", async ({ browser, page, mine }) => {
  const address = await makeThree(mine);
  const context = await browser.newContext({ javaScriptEnabled: false });
  // No script has run in `page` yet, either.
  await context.addCookies(await page.context().cookies());
  const plain = await context.newPage();
  await plain.goto(address);
  const bars = plain.getByRole("group", { name: "Bars" }).getByRole("link");
  await expect(bars).toHaveCount(31);
  await expect(bars.nth(14)).toHaveAccessibleName("Wed, 15 Jan 2025: 1 session (0 before)");
  await bars.nth(14).click();
  await expect(plain).toHaveURL(/created=2025-01-15$/);
  await expect(plain.getByRole("row").filter({ hasText: mine.name })).toHaveCount(1);
  await context.close();
});

test("the strip is accessible in each of its forms, wide and narrow", async ({ page }) => {
  for (const strip of ["channel", "week"]) {
    await page.goto(`${HISTORY}?created=last-30d&strip=${strip}`);
    await expect(page.getByRole("region", { name: "Time strip" })).toContainText("Created");
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page, "[data-slot=time-strip]");
    }
  }
});
