import { expect, type Page } from "@playwright/test";
import { listening, type Mine, press, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const root = (page: Page) => page.locator("html");
const panel = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const row = (page: Page, id: number) => page.getByRole("link", { name: `Session ${id}`, exact: true });

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Holds back what the page loads in place, as a network that is slow for as long as the test wants. */
async function slowNetwork(page: Page): Promise<{ answer(): Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*", async (route) => {
    if (route.request().headers().rsc === "1") await released;
    await route.continue().catch(() => {});
  });
  return {
    async answer() {
      release();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}

async function open(page: Page, mine: Mine, length = 3): Promise<number[]> {
  const ids: number[] = [];
  for (let minute = length; minute > 0; minute--)
    ids.push(
      await mine.make([`Hello ${minute}`], { created_at: new Date(Date.UTC(2025, 0, 15, 12, minute)) }),
    );
  await page.goto(`${HISTORY}?${mine.view()}`);
  await listening(page);
  return ids;
}

test("a row that was clicked is open at once, with its id and without its content", async ({
  page,
  mine,
}) => {
  const [first, second] = (await open(page, mine)) as [number, number, number];
  const network = await slowNetwork(page);
  await row(page, first).click();
  await expect(panel(page)).toHaveAccessibleName(`Session ${first}`);
  await expect(panel(page)).toContainText(String(first));
  await expect(panel(page).locator("[data-slot=skeleton]").first()).toBeVisible();
  await expect(page.locator("tr[aria-current]")).toContainText(String(first));
  // Another one before the answer.
  await row(page, second).click();
  await expect(panel(page)).toHaveAccessibleName(`Session ${second}`);
  await network.answer();
  await expect(panel(page)).toContainText("Hello 2");
  await expect(page).toHaveURL(new RegExp(`open=${second}`));
  await expect(root(page)).not.toHaveAttribute("data-loading");
});

test("an id is in the page once, also while another session is loading or the open one is closing", async ({
  page,
  mine,
}) => {
  const [first, second] = (await open(page, mine)) as [number, number, number];
  const repeatedIds = () =>
    page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
  await row(page, first).click();
  await expect(panel(page)).toContainText("Hello 3");
  const network = await slowNetwork(page);
  await row(page, second).click();
  await expect(page.locator("#session")).toHaveAccessibleName(`Session ${second}`);
  expect(await repeatedIds()).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  expect(await repeatedIds()).toEqual([]);
  await network.answer();
  await expect(page.locator("#session")).toHaveCount(0);
});

test("closing shows the list at once, and keeps its place", async ({ page, mine }) => {
  const [first] = (await open(page, mine)) as [number, number, number];
  await row(page, first).click();
  await expect(panel(page)).toContainText("Hello 3");
  const network = await slowNetwork(page);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(row(page, first)).toBeFocused();
  await network.answer();
  await expect(page).not.toHaveURL(/open=/);
});

test("a tab that was clicked takes the place of the one before at once", async ({ page, mine }) => {
  const [first] = (await open(page, mine)) as [number, number, number];
  await row(page, first).click();
  await expect(panel(page)).toContainText("Hello 3");
  const network = await slowNetwork(page);
  await panel(page).getByRole("link", { name: "Information" }).click();
  await expect(panel(page).locator("[data-slot=pending-tab] [data-slot=skeleton]").first()).toBeVisible();
  await network.answer();
  await expect(panel(page).getByRole("region", { name: "Information" })).toBeVisible();
  await expect(panel(page).locator("[data-slot=pending-tab]")).toHaveCount(0);
});

test.describe("the list shows at once that it is loading", () => {
  const ways: [string, (page: Page) => Promise<unknown>, RegExp][] = [
    [
      "a sort",
      (page) =>
        page
          .getByRole("columnheader", { name: /Duration/ })
          .getByRole("link")
          .click(),
      /sort=-duration/,
    ],
    ["a page size", (page) => page.getByRole("link", { name: "25", exact: true }).click(), /size=25/],
    ["removing a filter", (page) => page.getByRole("link", { name: "Clear all" }).click(), /history$/],
    [
      "a search",
      async (page) => {
        await page.getByRole("searchbox", { name: "Search conversations" }).fill("hello");
        await page.keyboard.press("Enter");
      },
      /q=hello/,
    ],
    [
      "a filter of a column",
      async (page) => {
        await press(page, "Filter Channel");
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(/Web chat/).check();
        await dialog.getByRole("button", { name: "Apply" }).click();
      },
      /channel=webchat/,
    ],
  ];
  for (const [what, act, address] of ways)
    test(what, async ({ page, mine }) => {
      await open(page, mine);
      const network = await slowNetwork(page);
      await act(page);
      await expect(root(page)).toHaveAttribute("data-loading", "list");
      await expect(page.locator("tbody[data-slot=table-body]").first()).toHaveCSS("opacity", "0.5");
      await network.answer();
      await expect(page).toHaveURL(address);
      await expect(root(page)).not.toHaveAttribute("data-loading");
    });
});

test("another page, and a form of a page, show it as well", async ({ page }) => {
  await page.goto(HISTORY);
  await listening(page);
  const network = await slowNetwork(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Bans" }).click();
  await expect(root(page)).toHaveAttribute("data-loading", "page");
  await network.answer();
  await expect(page).toHaveURL(/\/bans$/);
  const slow = await slowNetwork(page);
  await page.getByRole("searchbox", { name: "Search bans" }).fill("nobody");
  await page.keyboard.press("Enter");
  await expect(root(page)).toHaveAttribute("data-loading", "list");
  await slow.answer();
  await expect(page).toHaveURL(/\/bans\?q=nobody$/);
});

test("a click while the browser is offline says so, and does nothing else", async ({
  page,
  context,
  mine,
}) => {
  const [first] = (await open(page, mine)) as [number, number, number];
  await context.setOffline(true);
  const before = page.url();
  await row(page, first).click();
  await expect(page.getByText("You are offline")).toBeVisible();
  expect(page.url()).toBe(before);
  await expect(panel(page)).toHaveCount(0);
  await context.setOffline(false);
  await row(page, first).click();
  await expect(panel(page)).toContainText("Hello 3");
});
