import { type Page, test } from "@playwright/test";

/** The widths of a large and a small screen, in pixels. */
export const widths = [1440, 375] as const;
const themes = ["light", "dark"] as const;

const HEIGHT = 800;
export const largeScreen = { width: 1440, height: HEIGHT };
export const smallScreen = { width: 375, height: HEIGHT };

/** Runs a check in both themes on the page as it is open, or another one in the dark. */
export async function inBothThemes(page: Page, check: () => Promise<void>, checkDark = check): Promise<void> {
  for (const colorScheme of themes)
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ colorScheme });
      await (colorScheme === "dark" ? checkDark : check)();
    });
}

/** Runs a check on the page as it is open: light on a large screen, and dark on the small one on which it stays. */
export async function onBothScreens(page: Page, check: () => Promise<void>): Promise<void> {
  for (const [index, colorScheme] of themes.entries())
    await test.step(`${colorScheme}, ${widths[index]} px`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: widths[index] as number, height: HEIGHT });
      await check();
    });
}
