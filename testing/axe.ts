import { expect, type Page } from "@playwright/test";
import axe, { type Result, type RunOptions } from "axe-core";

/** The size of targets belongs to WCAG 2.2 AA, and axe looks at it only when asked. */
const RULES = { "target-size": { enabled: true } };

/** `within` selects a part of the page, otherwise all of it is looked at; `only` limits the rules. */
export type Looking = { within?: string; rules?: RunOptions["rules"]; only?: string[] };

/** What axe finds in a page without frames; it is loaded into the page once. */
export async function findViolations(page: Page, { within, rules, only }: Looking = {}): Promise<Result[]> {
  expect(page.frames()).toHaveLength(1);
  // Colours that are still changing have any contrast.
  await page.evaluate(async () => {
    const changing = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(changing.map(({ finished }) => finished));
  });
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = only
    ? { resultTypes: ["violations"], runOnly: { type: "rule", values: only } }
    : { resultTypes: ["violations"], rules: { ...RULES, ...rules } };
  return page.evaluate(runInPage, { within, options });
}

async function runInPage({ within, options }: { within?: string; options: RunOptions }): Promise<Result[]> {
  const loaded = (window as unknown as { axe: typeof axe }).axe;
  const { violations } = await loaded.run(within ?? document, options);
  return violations;
}
