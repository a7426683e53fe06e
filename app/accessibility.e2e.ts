import { expect } from "@playwright/test";
import { expectAccessible, expectAccessibleOpen, signIn, test } from "@/testing/browser";
import { allStates, type ShownSessions, type State, shownSessions } from "@/testing/states";

/* WCAG 2.2 AA as far as axe sees it, with the size of targets, on every page and in what opens there, wide and narrow, light and dark. */

let shown: ShownSessions;
test.beforeAll(async ({ sql }) => {
  shown = await shownSessions(sql);
});

/** One that is never visited: the tests are named before the ids of the sessions are known. */
const placeholder = { long: 0, routed: 0, noted: 0, live: 0 };

for (const width of [1440, 375])
  for (const [index, { name }] of allStates(placeholder).entries())
    test(`${name} has no accessibility violation at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const { as, path, open } = allStates(shown)[index] as State;
      if (as) await signIn(page, as);
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      await open?.(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await (open ? expectAccessibleOpen : expectAccessible)(page);
      }
    });
