import { expect, type Page } from "@playwright/test";
import {
  expectAccessible,
  expectAccessibleOpen,
  expectLegible,
  expectLegibleOpen,
  signIn,
  test,
} from "@/testing/browser";
import { isEnglish } from "@/testing/czech";
import { inBothThemes, smallScreen } from "@/testing/looks";
import { allStates, type ShownSessions, type State, shownSessions } from "@/testing/states";

/* Every page as a Czech reader sees it on a phone: in Czech, accessible in both themes, and with no text cut off. */

test.describe.configure({ mode: "parallel" });
test.use({ locale: "cs-CZ", viewport: smallScreen });

/** Names in the demo world and of schemas of the API that are texts of the interface, too. */
const DATA = new Set([
  "app",
  "transcript",
  "Author",
  "Order",
  "Session",
  "Redirect",
  "Recording",
  "File",
  "Client",
]);

let shown: ShownSessions;
test.beforeAll(async ({ sql }) => {
  shown = await shownSessions(sql);
});

/** One that is never visited: the tests are named before the ids of the sessions are known. */
const placeholder = { long: 0, routed: 0, noted: 0, live: 0, caseId: 0, mustSetUp: "" };

for (const [index, { name }] of allStates(placeholder, "cs").entries())
  test(`${name} is in Czech, accessible, and fits a phone`, async ({ page }) => {
    const { as, path, open } = allStates(shown, "cs")[index] as State;
    if (as) await signIn(page, as);
    await page.goto(path);
    await expect(page.locator("h1").first()).toBeAttached();
    await expect(page.locator("html")).toHaveAttribute("lang", "cs");
    await open?.(page);
    const [whole, colours] = open
      ? [expectAccessibleOpen, expectLegibleOpen]
      : [expectAccessible, expectLegible];
    await inBothThemes(
      page,
      () => whole(page),
      () => colours(page),
    );
    const english = (await textsOn(page)).filter((text) => isEnglish(text) && !DATA.has(text));
    expect(english, "English texts").toEqual([]);
    expect(await cutTexts(page), "texts that are cut off").toEqual([]);
  });

/** What the page shows and what a screen reader says of it; what people wrote is in a direction of its own. */
function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (
        !element ||
        element.closest("script, style, template, [dir=auto], [lang=en], [translate=no], bdi, code, kbd")
      )
        continue;
      if (node instanceof Text) texts.add(node.data.trim());
      else
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"])
          texts.add(element.getAttribute(name)?.trim() ?? "");
    }
    return [...texts].filter((text) => text !== "");
  });
}

/** Buttons, labels and headings whose text is wider than they are. Names and messages may end in three dots. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own =
      "button, [role=tab], [role=menuitem], label, legend, h1, h2, h3, [data-slot=badge], [data-slot=button]";
    return [...document.querySelectorAll<HTMLElement>(own)]
      .filter((element) => element.checkVisibility() && !element.closest("[dir=auto], .sr-only, table"))
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        return overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.innerText.trim());
  });
}
