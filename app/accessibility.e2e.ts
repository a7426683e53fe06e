import { expect, type Page } from "@playwright/test";
import {
  expectAccessible,
  expectAccessibleOpen,
  expectLegible,
  expectLegibleOpen,
  signIn,
  test,
} from "@/testing/browser";
import { inBothThemes, largeScreen } from "@/testing/looks";
import { allStates, type ShownSessions, type State, shownSessions } from "@/testing/states";

/* WCAG 2.2 AA as far as axe sees it, with the size of targets, on every page and in what opens there, light and dark, on a large screen;
 * app/czech.e2e.ts does the same on a small one. */

// The longest file: both workers take tests of it.
test.describe.configure({ mode: "parallel" });

const FEW = 3;

let shown: ShownSessions;
test.beforeAll(async ({ sql }) => {
  shown = await shownSessions(sql);
});

/** One that is never visited: the tests are named before the ids of the sessions are known. */
const placeholder = { long: 0, routed: 0, noted: 0, live: 0, caseId: 0, mustSetUp: "" };

for (const [index, { name }] of allStates(placeholder).entries())
  test(`${name} has no accessibility violation`, async ({ page }) => {
    const { as, path, open, alike = [] } = allStates(shown)[index] as State;
    if (as) await signIn(page, as);
    await page.goto(path);
    await expect(page.locator("h1").first()).toBeAttached();
    for (const parts of alike) await keepFirst(page, parts);
    await page.setViewportSize(largeScreen);
    await open?.(page);
    const [whole, colours] = open
      ? [expectAccessibleOpen, expectLegibleOpen]
      : [expectAccessible, expectLegible];
    await inBothThemes(
      page,
      () => whole(page),
      () => colours(page),
    );
  });

/** Removes all but the first of many parts that are alike. */
async function keepFirst(page: Page, parts: string): Promise<void> {
  const all = page.locator(parts);
  expect(await all.count()).toBeGreaterThan(FEW);
  await all.evaluateAll((elements, few) => {
    for (const element of elements.slice(few)) element.remove();
  }, FEW);
}
