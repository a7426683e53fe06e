import { expect, type Page } from "@playwright/test";
import { DEMO_WORLD, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

const facet = async (page: Page, column: string, query = "") =>
  page.request.get(`/aurora/sessions/facets/${encodeURIComponent(column)}${query}`);

test("T26: an unknown key with a meaning for JavaScript is named like any other", async ({ page }) => {
  const keys = ["constructor", "toString", "hasOwnProperty", "__proto__"];
  const answer = await page.goto(`${HISTORY}?${keys.map((key) => `${key}=x`).join("&")}&channel=phone`);
  expect(answer?.status()).toBe(200);
  for (const key of keys) await expect(page.getByText(`${key}=x`)).toBeVisible();
  await expect(page.getByRole("group", { name: "Active filters" })).toContainText("Phone");
});

test("a key given twice is read the same way by the list, its total and the facets", async ({ page }) => {
  const query = `?${DEMO_WORLD}&channel=webchat&channel=phone`;
  const counted = async (address: string) => {
    const { values } = await (await facet(page, "status", address)).json();
    return values.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
  };
  expect(await counted(query)).toBe(await counted(`?${DEMO_WORLD}&channel=webchat`));
  expect(await counted(query)).not.toBe(await counted(`?${DEMO_WORLD}&channel=phone`));
  await page.goto(HISTORY + query);
  await expect.poll(() => totalOn(page)).toBe(await counted(query));
});

test("a parameter may have any name, and has its facets", async ({ page, mine: { tenant }, sql }) => {
  const names = ["a%b", "50%", "%2F", "a/b"];
  try {
    for (const name of names)
      await sql`insert into parameters (tenant_id, name) values (${tenant}, ${name}) on conflict do nothing`;
    for (const name of names) expect((await facet(page, `param.${name}`)).status(), name).toBe(200);
  } finally {
    await sql`delete from parameters where tenant_id = ${tenant} and name in ${sql(names)}`;
  }
});

test("an address that is too long is named, not refused", async ({ page }) => {
  const long = "ž".repeat(700);
  const answer = await page.goto(`${HISTORY}?client=${encodeURIComponent(long)}&channel=phone`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByText("it is too long (at most 2000 characters when encoded)")).toBeVisible();
  const tags = Array.from({ length: 380 }, (_, n) => `a-tag-of-the-tenant${n}`).join(",");
  await page.goto(`${HISTORY}?tag=!${tags.slice(0, 7_800)}`);
  // Next sends the address three times with the request for the next page.
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(page.locator("[data-row-link]:visible").first()).toBeVisible();
});

test("nothing confidential may be cached on the way", async ({ page }) => {
  for (const address of ["/aurora/sessions/columns", "/aurora/sessions/facets/channel"])
    expect((await page.request.get(address)).headers()["cache-control"]).toBe("private, no-store");
});
