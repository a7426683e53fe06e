import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { findViolations } from "@/testing/axe";
import { inBothThemes } from "@/testing/looks";

/* Files are opened from a folder, without a server. A child process writes them, as server code needs other conditions. */

// Tracing a page of a million nodes is slower than the page.
test.use({ trace: "off" });

const folder = mkdtempSync(join(tmpdir(), "parley-html-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(sessions: number, messages: number): string {
  const path = join(folder, `${sessions}.html`);
  const program = ["--conditions=react-server", "--import", "tsx", "lib/exports/html/testing/file.ts"];
  execFileSync(process.execPath, [...program, path, String(sessions), String(messages)], {
    stdio: "inherit",
  });
  return path;
}

let small: string;
test.beforeAll(() => {
  small = written(20, 15);
});

/** Requests, errors and console messages, none of which may occur. */
let unexpected: string[];
test.beforeEach(({ page }) => {
  unexpected = [];
  page.on("console", (message) => unexpected.push(message.text()));
  page.on("pageerror", (error) => unexpected.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) unexpected.push(request.url());
  });
});
test.afterEach(() => expect(unexpected).toEqual([]));

const open = (page: Page, path: string) => page.goto(pathToFileURL(path).href);
const box = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const found = (page: Page) => page.locator("#found");
const highlighted = (page: Page, name: string) =>
  page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);

test("a file of ten thousand sessions opens, and a search in it shows its progress", async ({ page }) => {
  const path = written(10_000, 15);
  await open(page, path);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const found = document.getElementById("found") as HTMLElement;
    const look = () => {
      if (found.textContent !== said.at(-1)) said.push(found.textContent ?? "");
      requestAnimationFrame(look);
    };
    look();
  });
  // Evaluated in the page: a locator would walk through a million elements.
  const search = async (typed: string, result: RegExp) => {
    await page.evaluate((typed) => {
      const box = document.getElementById("q") as HTMLInputElement;
      box.value = typed;
      box.dispatchEvent(new Event("input"));
    }, typed);
    await page.waitForFunction(
      (source) => new RegExp(source).test(document.getElementById("found")?.textContent ?? ""),
      result.source,
      { polling: 100, timeout: 60_000 },
    );
    return page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  };
  const hidden = () => page.evaluate(() => document.querySelectorAll("article[hidden]").length);
  const said = await search("reklam", /^100 hits in 100 sessions$/);
  // Without slices the page would freeze and show no progress.
  const shares = new Set(said.flatMap((words) => / · (\d+) %$/.exec(words)?.[1] ?? []));
  expect(shares.size, said.join("\n")).toBeGreaterThan(1);
  expect(await hidden()).toBe(9_900);
  await search('"reklamaci cislo 7700"', /^1 hit in 1 session$/);
  expect(await hidden()).toBe(9_999);
  await search("obj", /^[\d,]+ hits in [\d,]+ sessions$/);
  await search("", /^$/);
  await expect.poll(hidden).toBe(0);
});

test("the search hides sessions without hits, steps through the hits, opens their sessions and marks them", async ({
  page,
}) => {
  await open(page, written(300, 15));
  await expect(page.locator("details[open]")).toHaveCount(0);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("REKLÁM");
  await expect(found(page)).toHaveText("3 hits in 3 sessions");
  await expect(page.locator("article:visible")).toHaveCount(3);
  await expect(page.getByRole("status")).toHaveText("3 hits in 3 sessions");
  await page.keyboard.press("Enter");
  await expect(found(page)).toHaveText("1 of 3 hits in 3 sessions");
  await expect(page.locator("#s100 details")).toHaveAttribute("open");
  await expect(page.getByText("reklamaci číslo 100")).toBeInViewport();
  await expect.poll(() => highlighted(page, "current")).toEqual(["reklamaci"]);
  await expect.poll(() => highlighted(page, "hit")).toEqual(["reklamaci"]);
  await page.keyboard.press("Shift+Enter");
  await expect(found(page)).toHaveText("3 of 3 hits in 3 sessions");
  await expect(page.getByText("reklamaci číslo 300")).toBeInViewport();
  await box(page).blur();
  await page.keyboard.press("n");
  await expect(found(page)).toHaveText("1 of 3 hits in 3 sessions");
  await page.keyboard.press("N");
  await expect(found(page)).toHaveText("3 of 3 hits in 3 sessions");

  await box(page).fill('"podat reklamaci" -100');
  await expect(found(page)).toHaveText("2 hits in 2 sessions");
  await box(page).fill("nikde");
  await expect(found(page)).toHaveText("No hits.");
  await expect(page.getByRole("button", { name: "Next hit" })).toBeDisabled();
  await box(page).press("Escape");
  await expect(page.locator("article:visible")).toHaveCount(300);
  await expect.poll(() => highlighted(page, "current")).toEqual([]);
});

test("a browser without highlights gets mark elements, and the original text afterwards", async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "Highlight"));
  await open(page, written(100, 15));
  const text = await page.locator("#s100").innerHTML();
  await box(page).fill("reklam podat");
  await expect(found(page)).toHaveText("2 hits in 1 session");
  await box(page).press("Enter");
  await expect(page.locator("mark.current")).toHaveText("podat");
  await box(page).press("Enter");
  await expect(page.locator("mark.current")).toHaveText("reklamaci");
  await expect(page.locator("mark.hit")).toHaveText(["podat", "reklamaci"]);
  await box(page).fill("");
  await expect(page.locator("mark")).toHaveCount(0);
  expect((await page.locator("#s100").innerHTML()).replaceAll(/ (open|data-hits)="[^"]*"/g, "")).toBe(text);
});

test("passes axe in both themes, fits a phone and opens its sessions", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } });
  const page = await context.newPage();
  await open(page, small);
  await expect(page.locator("details[open]")).toHaveCount(20);
  await inBothThemes(page, async () => expect(await findViolations(page)).toEqual([]));
  await box(page).fill("objednavka");
  await box(page).press("Enter");
  await expect(found(page)).toHaveText(/^1 of/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Collapse all" }).click();
  await expect(page.locator("details[open]")).toHaveCount(0);
  await inBothThemes(page, async () => expect(await findViolations(page)).toEqual([]));
  await context.close();
});

test("works without JavaScript, and the first tab stops skip to the sessions and the contents", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await open(page, small);
  await expect(page.locator("#tools")).toContainText("The search needs JavaScript");
  await expect(box(page)).toBeHidden();
  await page.locator("#s1 summary").click();
  await expect(page.locator("#s1 ol")).toBeHidden();
  await page.locator("#s1 summary").click();
  await expect(page.locator("#s1 ol li p").first()).toBeVisible();
  await page.reload();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the sessions" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the contents" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#contents$/);
  await expect(page.locator("#incomplete")).toBeHidden();
  await context.close();
});

test("prints every session in full, also collapsed ones", async ({ page }) => {
  await open(page, written(100, 15));
  await expect(page.locator("#s100 ol")).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("reklamaci číslo 100")).toBeVisible();
  await expect(page.locator("#tools")).toBeHidden();
});

test("a truncated file shows a notice, also without JavaScript", async ({ browser, page }) => {
  const text = readFileSync(small, "utf8");
  const cut = join(folder, "cut.html");
  writeFileSync(cut, text.slice(0, text.indexOf('<article id="s7"') + 200));
  await open(page, cut);
  await expect(page.getByText("This file is incomplete.")).toBeInViewport();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const without = await context.newPage();
  await open(without, cut);
  await expect(without.getByText("This file is incomplete.")).toBeVisible();
  await context.close();
  await open(page, small);
  await expect(page.getByText("This file is incomplete.")).toBeHidden();
});

test("T20: an added script does not run", async ({ page }) => {
  const changed = join(folder, "changed.html");
  const text = readFileSync(small, "utf8").replace(
    '<p dir="auto">',
    `<script>document.title = "ran"</script><img src="x" onerror="document.title = 'ran'"><iframe srcdoc="x"></iframe><p dir="auto">`,
  );
  writeFileSync(changed, text);
  await open(page, changed);
  await expect(page).toHaveTitle(/^Sessions export/);
  // The browser logs what the policy refused.
  await expect.poll(() => unexpected.length).toBeGreaterThanOrEqual(3);
  await page.close();
  unexpected = [];
});
