import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { listening, type Mine, savesData, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const panel = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const row = (page: Page, id: number) => page.getByRole("link", { name: `Session ${id}`, exact: true });

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** Sessions one minute apart, the newest first. */
async function makeList(mine: Mine, length: number): Promise<number[]> {
  const ids: number[] = [];
  for (let minute = length; minute > 0; minute--)
    ids.push(
      await mine.make([`Hello ${minute}`], { created_at: new Date(Date.UTC(2025, 0, 15, 12, minute)) }),
    );
  return ids;
}

test("opening a session, the next one, and a tab loads the session and not the list", async ({
  page,
  mine,
}) => {
  const ids = await makeList(mine, 12);
  await savesData(page);
  const loaded: Buffer[] = [];
  await page.route("**/sessions/history?*", async (route) => {
    if (route.request().headers().rsc !== "1") return route.continue();
    const response = await route.fetch();
    loaded.push(await response.body());
    await route.fulfill({ response });
  });
  await page.goto(`${HISTORY}?${mine.view()}`);
  await listening(page);
  const steps: [() => Promise<unknown>, number][] = [
    [() => row(page, ids[3] as number).click(), ids[3] as number],
    [() => page.keyboard.press("j"), ids[4] as number],
    [() => panel(page).getByRole("link", { name: "Information" }).click(), ids[4] as number],
  ];
  for (const [step, id] of steps) {
    const before = loaded.length;
    await step();
    await expect(page).toHaveURL(new RegExp(`open=${id}`));
    await expect.poll(() => loaded.length).toBe(before + 1);
    const body = loaded.at(-1) as Buffer;
    expect(gzipSync(body).length).toBeLessThan(15_000);
    expect(body.toString()).toContain(String(id));
    // A row that no part of the panel mentions.
    expect(body.toString()).not.toContain(String(ids[9]));
  }
  await expect(panel(page).getByRole("region", { name: "Information" })).toBeVisible();
});

test("a session of many messages opens as a small answer too, and the others follow on demand", async ({
  page,
  mine,
}) => {
  const messages = Array.from(
    { length: 300 },
    (_, number) => `Message ${number} about ${crypto.randomUUID()}, which has not arrived and is missed.`,
  );
  const id = await mine.make(messages);
  await page.goto(`${HISTORY}?${mine.view()}`);
  await listening(page);
  const opening = page.waitForRequest((request) => request.headers().rsc === "1");
  await row(page, id).click();
  const { rsc = "", "next-router-state-tree": tree = "" } = (await opening).headers();
  await expect(panel(page)).toContainText("Message 0 ");
  const answer = await page.request.get((await opening).url(), {
    headers: { rsc, "next-router-state-tree": tree },
  });
  const body = await answer.body();
  expect(body.toString()).not.toContain("Message 299 ");
  expect(gzipSync(body).length).toBeLessThan(15_000);
  await panel(page).getByRole("link", { name: "Show later messages" }).click();
  await expect(panel(page)).toContainText("Message 299 ");
});

test("“back” closes the panel in one step, however many sessions were opened in it", async ({
  page,
  mine,
}) => {
  const ids = await makeList(mine, 4);
  await page.goto("/aurora/help");
  await page.goto(`${HISTORY}?${mine.view()}`);
  await listening(page);
  await row(page, ids[0] as number).click();
  await expect(panel(page)).toContainText("Hello 4");
  await page.keyboard.press("j");
  await expect(panel(page)).toContainText("Hello 3");
  await row(page, ids[3] as number).click();
  await expect(panel(page)).toContainText("Hello 1");
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/open=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/help$/);
});

test("the path under which the router knows a list is no address", async ({ page }) => {
  const response = await page.goto(`${HISTORY}/47DEQpj8HBSa-_TImW-5JC?channel=phone`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("rows, tabs and closing are links to whole pages", async ({ page, mine }) => {
    const [id] = await makeList(mine, 1);
    await page.goto(`${HISTORY}?${mine.view()}`);
    await row(page, id as number).click();
    await expect(page).toHaveURL(new RegExp(`open=${id}$`));
    await expect(page.locator("tr[aria-current]")).toContainText(String(id));
    await page
      .locator("[data-slot=session-panel]")
      .getByRole("link", { name: "Close panel" })
      .first()
      .click();
    await expect(page).not.toHaveURL(/open=/);
    await expect(row(page, id as number)).toBeVisible();
  });
});
