import { expect, type Page } from "@playwright/test";
import { DEMO_WORLD, listening, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

const cols = (page: Page) => new URL(page.url()).searchParams.get("cols");
const head = (page: Page, name: string) => page.getByRole("columnheader", { name: new RegExp(`^${name}`) });
const widths = (page: Page) =>
  page
    .locator("th[data-head]")
    .evaluateAll((heads) => heads.map((each) => (each as HTMLElement).offsetWidth));

/** Drags by the mouse from the middle of an element to a point relative to there. */
async function drag(page: Page, from: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by / 2, from.y, { steps: 4 });
  await page.mouse.move(from.x + by, from.y, { steps: 4 });
  await page.mouse.up();
}

/** The code that handles the heads loads after the page. */
async function adjustable(page: Page): Promise<void> {
  await listening(page);
  await expect(page.locator("[data-columns-ready]")).toBeAttached();
}

async function edgeOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = await head(page, name).boundingBox();
  if (!box) throw new Error(`${name} has no head`);
  return { x: box.x + box.width - 3, y: box.y + box.height / 2 };
}

async function openMenu(page: Page, name: string) {
  await head(page, name).getByRole("button").focus();
  await page.keyboard.press("ContextMenu");
  const menu = page.getByRole("menu", { name: `Column ${name}` });
  await expect(menu).toBeVisible();
  return menu;
}

test("the first columns fit 1440 pixels, and a phone shows who and when", async ({ page }) => {
  for (const list of [HISTORY, "/aurora/sessions/live"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(list);
    const box = page.locator("[data-slot=table-container]");
    expect(await box.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(HISTORY);
  for (const name of ["Client", "Created"]) await expect(head(page, name)).toBeInViewport({ ratio: 0.95 });
});

test("widths are the same on the next page", async ({ page }) => {
  await page.goto(`${HISTORY}?${DEMO_WORLD}&size=25`);
  const before = await widths(page);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  expect(await widths(page)).toEqual(before);
});

test("a column is resized by its edge, and the open session stays open", async ({ page, mine }) => {
  const id = await mine.make(["Hello"]);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto(`${HISTORY}?${mine.view({ cols: "id:90,client:150,created:160", open: String(id) })}`);
  await adjustable(page);
  await drag(page, await edgeOf(page, "Client"), 60);
  await expect.poll(() => cols(page)).toBe("id:90,client:210,created:160");
  expect(await widths(page)).toEqual([90, 210, 160]);
  expect(page.url()).toContain(`open=${id}`);
});

test("a column is moved by dragging its head", async ({ page }) => {
  await page.goto(`${HISTORY}?cols=id,client,channel,created`);
  await adjustable(page);
  await head(page, "Channel").dragTo(head(page, "Client"));
  await expect.poll(() => cols(page)).toBe("id,channel,client,created");
});

test("by keyboard a column is made wider, moved, pinned and hidden", async ({ page }) => {
  await page.goto(`${HISTORY}?cols=id:90,client:150,created:160`);
  await adjustable(page);
  const menu = await openMenu(page, "Created");
  await menu.getByRole("menuitem", { name: "Wider" }).press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => widths(page)).toEqual([90, 150, 208]);
  await page.keyboard.press("Escape");
  await expect.poll(() => cols(page)).toBe("id:90,client:150,created:208");
  await expect(head(page, "Created").locator(":focus")).toHaveCount(1);
  await openMenu(page, "Created");
  await menu.getByRole("menuitem", { name: "Move left" }).press("Enter");
  await expect.poll(() => cols(page)).toBe("id:90,created:208,client:150");
  await expect(head(page, "Created").locator(":focus")).toHaveCount(1);

  await (await openMenu(page, "Client")).getByRole("menuitem", { name: "Pin to the left" }).press("Enter");
  await expect.poll(() => cols(page)).toBe("client:150!,id:90,created:208");
  await (await openMenu(page, "Created")).getByRole("menuitem", { name: "Hide" }).press("Enter");
  await expect.poll(() => cols(page)).toBe("client:150!,id:90");
});

test("pinned columns stay in view when the table is scrolled sideways", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  const more = "channel:300,group:300,created:300,duration:300";
  await page.goto(`${HISTORY}?cols=client:150!,id:90!,${more}`);
  await page.locator("[data-slot=table-container]").evaluate((each) => each.scrollTo({ left: 500 }));
  for (const name of ["Client", "ID"]) await expect(head(page, name)).toBeInViewport({ ratio: 1 });
  const row = page.locator("tr.row").first();
  const [first, second] = [
    await row.locator("td").nth(0).boundingBox(),
    await row.locator("td").nth(1).boundingBox(),
  ];
  expect(Math.round((second?.x ?? 0) - (first?.x ?? 0))).toBe(150);
});
