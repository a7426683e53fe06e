import { expect, type Page } from "@playwright/test";
import { expectAccessible, type Mine, signIn, test } from "@/testing/browser";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

const filler = "lorem ipsum dolorem sit ametque, příliš žluťoučký kůň. ";
/** A megabyte with three hits: at the start, in the middle and at the end. */
const half = filler.repeat(9_000);
const long = `Reklamace 1\n${half}reklamace 2 https://example.test/a?b\n${half}reklamace 3 the-very-end`;

const open = (mine: Mine, id: number, q = "") =>
  `/aurora/sessions/history?${mine.view({ open: String(id), ...(q && { q }) })}`;
const messageAt = (page: Page, seq: number) => page.locator(`#event-${seq}:visible`);

test("T34: a page with ten messages of a megabyte is small, and the rest of each is loaded on demand", async ({
  page,
  mine,
}) => {
  const id = await mine.make(Array.from({ length: 10 }, () => long));
  const response = await page.goto(open(mine, id));
  expect((await response?.body())?.length).toBeLessThan(1_500_000);
  const message = messageAt(page, 1);
  await expect(message).not.toContainText("the-very-end");
  const link = message.getByRole("link", { name: "Show all (1.2 MB)" });
  await expectAccessible(page, "[data-slot=session-panel]");
  await link.click();
  await expect(message).toContainText("the-very-end");
  expect((await message.locator("[data-slot=message-text]").textContent())?.length).toBe(long.length);
  await expect(message.getByRole("link", { name: "https://example.test/a?b" })).toHaveAttribute(
    "href",
    "https://example.test/a?b",
  );
});

test("hits in the part of a text that is not shown are counted, and steps lead to them", async ({
  page,
  mine,
}) => {
  const id = await mine.make([long, "reklamace 4"]);
  await page.goto(open(mine, id, "reklamace"));
  const stepper = page.locator("[data-slot=hit-stepper]:visible");
  const current = page.locator("mark[data-current]:visible");
  await expect(stepper).toContainText("1 of 4");
  await expect(current).toHaveAttribute("id", "hit-1");
  await expect(page.getByRole("link", { name: "2 more hits" })).toBeVisible();
  for (const number of [2, 3, 4]) {
    await page.keyboard.press("n");
    await expect(stepper).toContainText(`${number} of 4`);
    await expect(current).toHaveAttribute("id", `hit-${number}`);
    await expect(current).toBeInViewport();
  }
  await page.keyboard.press("N");
  await expect(current).toHaveAttribute("id", "hit-3");
});

test("a whole text opens as a page of its own, as with the middle button", async ({ page, mine }) => {
  const id = await mine.make([long]);
  await page.goto(open(mine, id));
  const href = await messageAt(page, 1).getByRole("link", { name: "Show all" }).getAttribute("href");
  const response = await page.request.get(href ?? "");
  expect(response.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toBe(long);
});
