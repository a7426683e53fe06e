import { expect, type Page } from "@playwright/test";
import { listening, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";
const ids = (page: Page) => page.locator("[data-row-link]:visible").allTextContents();
const minute = (at: number) => new Date(Date.UTC(2025, 0, 15, 12, at));
const pill = (page: Page) => page.getByRole("button", { name: /newer session/ });

/** As if the user looked at another tab for a while: the list asks when it is shown again. */
async function lookAway(page: Page): Promise<void> {
  await listening(page);
  for (const value of ["hidden", "visible"])
    await page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, value);
}

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

test("the list stays as it was read, says how many newer sessions there are, and loads them", async ({
  page,
  mine,
}) => {
  const old = [
    await mine.make(["One"], { created_at: minute(2) }),
    await mine.make([], { created_at: minute(1) }),
  ];
  await page.goto(`${HISTORY}?${mine.view()}`);
  await expect(page.locator("[data-slot=newer-sessions]")).toBeAttached();
  const before = old.map(String);
  expect(await ids(page)).toEqual(before);

  const newer = [
    await mine.make([], { created_at: minute(4) }),
    await mine.make([], { created_at: minute(3) }),
  ];
  await lookAway(page);
  await expect(pill(page)).toHaveText("2 newer sessions");
  expect(await ids(page)).toEqual(before);

  // Neither opening a session nor changing one moves the rows.
  await page.getByRole("link", { name: `Session ${old[0]}`, exact: true }).click();
  await page.getByRole("navigation", { name: "Session tabs" }).getByRole("link", { name: "Notes" }).click();
  await page.getByLabel("Add a note").fill("Call back");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("list", { name: "Notes" })).toContainText("Call back");
  expect(await ids(page)).toEqual(before);
  await expect(page.locator("tr[aria-current]")).toHaveAttribute("data-id", String(old[0]));

  await pill(page).click();
  await expect.poll(() => ids(page)).toEqual([...newer, ...old].map(String));
  await expect(pill(page)).toHaveCount(0);
  await expect(page.locator("[data-slot=session-panel]:visible")).toContainText("Call back");
});

test("an order that is not by time has no newer sessions, and neither has a later page", async ({
  page,
  mine,
}) => {
  await mine.make();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/newer")) asked.push(request.url());
  });
  const others: Record<string, string>[] = [{ sort: "-duration" }, { after: "x" }];
  for (const more of others) {
    await page.goto(`${HISTORY}?${mine.view(more)}`);
    await lookAway(page);
  }
  await page.goto(`${HISTORY}?${mine.view()}`);
  await expect(page.locator("[data-slot=newer-sessions]")).toBeAttached();
  await lookAway(page);
  await expect.poll(() => asked.length).toBe(1);
});
