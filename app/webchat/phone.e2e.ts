import { type Browser, expect, type Page } from "@playwright/test";
import { say } from "@/testing/desk";
import { test } from "@/testing/shop";

const log = (page: Page) => page.getByRole("log", { name: "Conversation" });
const input = (page: Page) => page.getByRole("textbox", { name: "Message" });
const panel = (page: Page) => page.getByRole("region", { name: /^Chat: / });
const LONG = { body: "<main style='height: 5000px'>Long</main>" };

const phone = async (browser: Browser, width: number, height: number) =>
  (await browser.newContext({ viewport: { width, height }, isMobile: true, hasTouch: true })).newPage();

for (const [how, width, height, keyboard] of [
  ["upright", 390, 844, 420],
  ["on its side", 844, 390, 170],
] as const)
  test(`on a phone ${how} an open chat covers the page and keeps the newest line and the field above the keyboard`, async ({
    browser,
    withShop,
  }) => {
    await withShop(
      async (shop) => {
        const page = await phone(browser, width, height);
        await shop.visit(page);
        await page.evaluate(() => scrollTo(0, 500));
        await page.getByRole("button", { name: "Chat with us" }).tap();
        await expect(panel(page)).toBeInViewport({ ratio: 1 });
        expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width, height });
        for (let line = 1; line <= 12; line++) await say(page, `Line ${line}`);
        await expect(log(page).getByText("Sending")).toHaveCount(0);
        await expect(log(page).getByText("Line 12")).toHaveCount(1);
        // As by a keyboard that makes the page smaller.
        await page.setViewportSize({ width, height: keyboard });
        await expect(panel(page)).toHaveJSProperty("clientHeight", keyboard);
        for (const shown of [
          log(page).getByText("Line 12"),
          input(page),
          page.getByRole("button", { name: "Send" }),
        ])
          await expect(shown).toBeInViewport({ ratio: 1 });
        await say(page, "Line 13");
        await expect(log(page).getByText("Line 13")).toBeInViewport({ ratio: 1 });
        await page.setViewportSize({ width, height });

        await page.mouse.wheel(0, 800);
        await expect(page.locator("html")).toHaveCSS("overflow-y", "hidden");
        await page.getByRole("button", { name: "Close" }).tap();
        await expect(page.locator("html")).toHaveCSS("overflow-y", "visible");
        expect(await page.evaluate(() => [scrollY, document.documentElement.getAttribute("style")])).toEqual([
          500,
          null,
        ]);
        await expect(page.getByRole("button", { name: "Chat with us" })).toBeInViewport({ ratio: 1 });
        await page.context().close();
      },
      {},
      { head: "<meta name=viewport content='width=device-width'>", ...LONG },
    );
  });

test("a keyboard that covers the page without making it smaller leaves the field and the newest line in sight", async ({
  browser,
  withShop,
}) => {
  await withShop(
    async (shop) => {
      const page = await phone(browser, 390, 844);
      // As Safari reports its keyboard, which Chromium has none of.
      await page.addInitScript(() => {
        const area = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: 844 });
        Object.defineProperty(window, "visualViewport", { value: area });
      });
      await shop.visit(page);
      await page.getByRole("button", { name: "Chat with us" }).tap();
      for (let line = 1; line <= 12; line++) await say(page, `Line ${line}`);
      await page.evaluate(() => {
        const area = window.visualViewport as unknown as EventTarget;
        Object.assign(area, { height: 400, offsetTop: 60 });
        area.dispatchEvent(new Event("resize"));
      });
      await expect.poll(() => panel(page).boundingBox()).toEqual({ x: 0, y: 60, width: 390, height: 400 });
      for (const shown of [log(page).getByText("Line 12"), input(page)])
        await expect
          .poll(async () => {
            const box = await shown.boundingBox();
            return (box?.y ?? 0) + (box?.height ?? 0);
          })
          .toBeLessThanOrEqual(460);
      await page.context().close();
    },
    {},
    { head: "<meta name=viewport content='width=device-width'>" },
  );
});
