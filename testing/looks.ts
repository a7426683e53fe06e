import { type Page, test } from "@playwright/test";

/** The widths of a large and a small screen, in pixels. */
export const widths = [1440, 375] as const;
const themes = ["light", "dark"] as const;

/** Runs a check in both themes on the page as it is open. */
export async function inBothThemes(page: Page, check: () => Promise<void>): Promise<void> {
  for (const colorScheme of themes)
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ colorScheme });
      await check();
    });
}
