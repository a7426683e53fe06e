import { expect, type Page } from "@playwright/test";
import { expectAccessible, listening, press, signIn, test, totalOn } from "@/testing/browser";

const HISTORY = "/borealis/sessions/history";

test.use({ slug: "borealis" });
test.beforeEach(({ page }) => signIn(page, "admin@borealis.test"));

const filterNow = (page: Page, column: string) => new URL(page.url()).searchParams.get(column);
const dialog = (page: Page) => page.getByRole("dialog");

async function openFinder(page: Page) {
  await listening(page);
  await page.keyboard.press("f");
  await expect(dialog(page).getByRole("combobox", { name: "Filter by" })).toBeFocused();
}

test("a hidden parameter is found by keyboard alone, without its accents", async ({ page, mine, sql }) => {
  const name = `poznámka ${mine.name}`;
  await sql`insert into parameters (tenant_id, name) values (${mine.tenant}, ${name})`;
  try {
    const wanted = await mine.make([], { parameters: { [name]: "Důležité" } });
    await mine.make([], { parameters: { [name]: "ostatní" } });
    await page.goto(`${HISTORY}?cols=id`);
    await openFinder(page);
    await page.keyboard.type(`poznamka ${mine.name}`);
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByLabel("Text")).toBeFocused();
    await page.keyboard.type("dulezite");
    await page.keyboard.press("Enter");
    await expect.poll(() => filterNow(page, `param.${name}`)).toBe("dulezite");
    await expect(page.getByRole("link", { name: `Session ${wanted}` })).toBeVisible();
    await expect.poll(() => totalOn(page)).toBe(1);
  } finally {
    await sql`delete from parameters where tenant_id = ${mine.tenant} and name = ${name}`;
  }
});

test("several values typed at once become filters, also when Enter is pressed before they are found", async ({
  page,
}) => {
  await page.goto(HISTORY);
  await openFinder(page);
  await page.keyboard.type("whatsapp, last month, duration at least 5m, client left");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(
    `${HISTORY}?channel=whatsapp&created=last-month&duration=5m..&end-reason=client_left`,
  );
});

test("a text that means nothing says so and is kept; nothing is applied", async ({ page }) => {
  await page.goto(HISTORY);
  await openFinder(page);
  await page.keyboard.type("whatsapp, xyzzy");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Nothing found for “xyzzy”.")).toBeVisible();
  await expect(dialog(page).getByRole("combobox")).toHaveValue("whatsapp, xyzzy");
  await expectAccessible(page);
  expect(page.url()).toMatch(/history$/);
});

test("a chip opens its filter again, and has a link that removes it", async ({ page }) => {
  await page.goto(`${HISTORY}?channel=whatsapp&cols=id&q=hello`);
  const chips = page.getByRole("group", { name: "Active filters" });
  await press(page, /^Channel ?WhatsApp/);
  await expect(dialog(page).getByRole("checkbox", { name: /WhatsApp/ })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(chips.getByRole("button", { name: /^Channel ?WhatsApp/ })).toBeFocused();
  await chips.getByRole("button", { name: /^Search ?hello/ }).click();
  await expect(page.getByRole("searchbox", { name: "Search conversations" })).toBeFocused();
  await page.getByRole("link", { name: "Remove filter Channel" }).click();
  await expect.poll(() => filterNow(page, "channel")).toBeNull();
});

test("in a list of values Enter picks the first that was found, and arrows move to the others", async ({
  page,
  mine,
}) => {
  await mine.make([], { channel: "whatsapp" });
  await page.goto(HISTORY);
  await listening(page);
  await press(page, "Filter Channel");
  const search = dialog(page).getByRole("searchbox", { name: "Search values" });
  await search.fill("whats");
  await search.press("Enter");
  await expect.poll(() => filterNow(page, "channel")).toBe("whatsapp");
  await press(page, "Filter Channel (filtered)");
  await expect(dialog(page).getByRole("checkbox").first()).toBeVisible();
  await search.press("ArrowDown");
  await expect(dialog(page).getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(search).toBeFocused();
});

test("in the columns Enter adds the first that was found, and a column in the table already is named as such", async ({
  page,
}) => {
  await page.goto(`${HISTORY}?cols=id`);
  await press(page, "Columns and density");
  const search = dialog(page).getByRole("searchbox", { name: "Search columns" });
  await search.fill("rating");
  await search.press("Enter");
  await expect(dialog(page).getByRole("list", { name: "Selected columns" })).toContainText("Rating");
  await expect(search).toHaveValue("");
  await search.fill("xyzzy");
  await expect(dialog(page).getByText("No column has this in its name.")).toBeVisible();
  await search.fill("rating");
  await search.press("Enter");
  await search.fill("rating scale");
  await expect(dialog(page).getByText("It is in the table already.")).toBeVisible();
});
