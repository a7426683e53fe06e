import { expect, type Page } from "@playwright/test";
import { listening, type Mine, savesData, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const panel = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const row = (page: Page, id: number) => page.getByRole("link", { name: `Session ${id}`, exact: true });

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

async function open(
  page: Page,
  mine: Mine,
  length: number,
  more: Record<string, string> = {},
): Promise<number[]> {
  const ids: number[] = [];
  for (let minute = length; minute > 0; minute--)
    ids.push(
      await mine.make([`Hello ${minute}.`], { created_at: new Date(Date.UTC(2025, 0, 15, 12, minute)) }),
    );
  await page.goto(`${HISTORY}?${mine.view(more)}`);
  await listening(page);
  return ids;
}

test("the rows are one stop of the Tab key, and the arrows move among them", async ({ page, mine }) => {
  const [first, second, third] = (await open(page, mine, 3)) as [number, number, number];
  await expect(page.locator("[data-row-link]:not([tabindex='-1'])")).toHaveCount(1);
  await row(page, first).focus();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(page, third)).toBeFocused();
  await page.keyboard.press("k");
  await expect(row(page, second)).toBeFocused();
  await expect(page.locator("[data-row-link]:not([tabindex='-1'])")).toHaveAttribute(
    "aria-label",
    `Session ${second}`,
  );
});

test("Enter moves into the panel, j keeps the focus there, and Esc returns to the row", async ({
  page,
  mine,
}) => {
  const [first, second] = (await open(page, mine, 3)) as [number, number, number];
  await row(page, first).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("region", { name: "Transcript" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(panel(page)).toContainText("Hello 2.");
  await expect(panel(page).getByRole("region", { name: "Transcript" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row(page, second)).toBeFocused();
  await expect(panel(page)).toHaveCount(0);
});

test("j moves at once, keeps its row in sight, and skips what a held key passes", async ({ page, mine }) => {
  await savesData(page);
  const ids = await open(page, mine, 40);
  await page.setViewportSize({ width: 1280, height: 500 });
  await row(page, ids[0] as number).click();
  await expect(panel(page)).toContainText("Hello 40.");
  const asked: string[] = [];
  page.on("request", (request) => {
    const opened = new URL(request.url()).searchParams.get("open");
    if (request.headers().rsc === "1" && opened) asked.push(opened);
  });
  await page.keyboard.down("j");
  for (let repeat = 0; repeat < 30; repeat++) {
    // A key that is held repeats "keydown" until it is released.
    await page.keyboard.down("j");
    await expect(page.locator("tr[aria-current]")).toHaveAttribute("data-id", String(ids[repeat + 2]));
  }
  await page.keyboard.up("j");
  await expect(panel(page)).toContainText("Hello 9.");
  await expect(page).toHaveURL(new RegExp(`open=${ids[31]}`));
  await expect(row(page, ids[31] as number)).toBeInViewport();
  expect(asked).toEqual([String(ids[1]), String(ids[31])]);
});

test("at the end of the page j asks the server for the next session", async ({ page, mine }) => {
  const ids = await open(page, mine, 26, { size: "25" });
  await row(page, ids[24] as number).click();
  await expect(panel(page).getByRole("link", { name: "Next session" })).toHaveAttribute("href", /./);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`open=${ids[25]}`));
  await expect(panel(page)).toContainText("Hello 1.");
});

test("skip links lead to the list, and to the session if one is open", async ({ page, mine }) => {
  const [first] = (await open(page, mine, 1)) as [number];
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the list" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox", { name: "Search conversations" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the open session" })).toBeHidden();
  await page.goto(`${HISTORY}?${mine.view({ open: String(first) })}`);
  await listening(page);
  for (let stop = 0; stop < 3; stop++) await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the open session" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
});

test("the link to a session is copied from its row and from its panel", async ({
  page,
  context,
  mine,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [first] = (await open(page, mine, 1)) as [number];
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const wanted = new URL(`/aurora/sessions/${first}`, baseURL).href;
  await row(page, first).hover();
  await page.getByRole("button", { name: `Copy link to session ${first}` }).click();
  await expect.poll(copied).toBe(wanted);
  await expect(panel(page)).toHaveCount(0);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await row(page, first).click();
  await panel(page).getByRole("button", { name: "Copy link" }).click();
  await expect.poll(copied).toBe(wanted);
});
