import { expect, type Locator, type Page } from "@playwright/test";
import { listening, type Mine, openWithoutLateScripts, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

const list = (mine: Mine, more: Record<string, string> = {}) => `${HISTORY}?${mine.view(more)}`;
/** A time on the day of these sessions. */
const minute = (minute: number) => new Date(Date.UTC(2025, 0, 15, 12, minute));
const panelOf = (page: Page): Locator => page.locator("[data-slot=session-panel]:visible");
const tab = (page: Page, name: string) =>
  panelOf(page).getByRole("navigation", { name: "Session tabs" }).getByRole("link", { name });

test("opens from a row with its own URL, and closes with Escape", async ({ page, mine }) => {
  const id = await mine.make(["Good day,\nsecond line", "How can I help?"]);
  await page.goto(list(mine));
  await page.getByRole("link", { name: `Session ${id}` }).click();
  await expect(page).toHaveURL(new RegExp(`open=${id}`));
  await expect(panelOf(page).getByRole("heading", { name: mine.name })).toBeVisible();
  await expect(page.getByText("Good day,")).toHaveText("Good day,\nsecond line");
  await page.reload();
  await expect(panelOf(page).getByText("How can I help?")).toBeVisible();
  await listening(page);
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/open=/);
});

test("tabs have URLs but no history entries", async ({ page, mine }) => {
  const id = await mine.make(["Hello"], { parameters: { orderId: "4711" }, feedback: "Thank you" });
  await page.goto(list(mine));
  // Before hydration a link would add a page to the history.
  await listening(page);
  await page.getByRole("link", { name: `Session ${id}` }).click();
  await tab(page, "Information").click();
  await expect(page).toHaveURL(/tab=information/);
  await expect(panelOf(page).getByText("Thank you")).toBeVisible();
  await tab(page, "Parameters").click();
  await expect(panelOf(page).getByRole("definition").getByText("4711")).toBeVisible();
  for (const name of ["Notes", "Routing", "Client", "Transcript"]) {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute("aria-current", "page");
    await expect(panelOf(page).getByRole("region", { name })).toBeVisible();
  }
  await page.goBack();
  await expect(panelOf(page)).toHaveCount(0);
});

test("j and k open the next and previous session of the list", async ({ page, mine }) => {
  const make = (at: number) => mine.make([], { created_at: minute(at) });
  const ids = [await make(3), await make(2), await make(1)] as const;
  await page.goto(list(mine, { open: String(ids[0]), tab: "information" }));
  await expect(panelOf(page).getByRole("link", { name: "Previous session" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await listening(page);
  for (const id of [ids[1], ids[2]]) {
    await page.keyboard.press("j");
    await expect(page).toHaveURL(new RegExp(`open=${id}&tab=information`));
    await expect(panelOf(page)).toHaveAccessibleName(`Session ${id}`);
  }
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`open=${ids[1]}`));
  await panelOf(page).getByRole("link", { name: "Open full page" }).click();
  await expect(page).toHaveURL(new RegExp(`/aurora/sessions/${ids[1]}\\?`));
  await expect(panelOf(page).getByRole("link", { name: "Next session" })).toHaveAttribute("href", /./);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`/aurora/sessions/${ids[2]}\\?`));
  await expect(panelOf(page).getByRole("link", { name: "Previous session" })).toHaveAttribute("href", /./);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/aurora\/sessions\/history\?client=/);
  await expect(panelOf(page)).toHaveCount(0);
});

test("a note is added, edited and deleted, and the tab counts it", async ({ page, mine, sql }) => {
  const id = await mine.make();
  await page.goto(list(mine, { open: String(id), tab: "notes" }));
  const note = panelOf(page).getByRole("list", { name: "Notes" }).getByRole("listitem");
  await listening(page);
  await page.getByLabel("Add a note").fill("Call back\non Monday");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(note).toContainText("Call back\non Monday");
  await expect(page.getByLabel("Add a note")).toHaveValue("");
  await expect(tab(page, "Notes")).toContainText("1");

  await note.getByRole("button", { name: "Edit" }).click();
  await expect(page.getByLabel("Edit note")).toBeFocused();
  await page.getByLabel("Edit note").fill("Called");
  await page.keyboard.press("Control+Enter");
  await expect(note).toContainText("Called");
  await expect(note).toContainText("edited");

  await note.getByRole("button", { name: "Delete" }).click();
  await expect(note.getByRole("button", { name: "Cancel" })).toBeFocused();
  await note.getByRole("button", { name: "Delete" }).click();
  await expect(note).toHaveCount(0);
  const verbs =
    await sql`select verb from audit where tenant_id = ${mine.tenant} and data ->> 'sessionId' = ${id} order by id`;
  expect(verbs.map(({ verb }) => verb)).toEqual(["notes.add", "notes.edit", "notes.delete"]);
});

test("Edit opens the form of a note although its code loads later, and keeps the focus", async ({
  page,
  mine,
}) => {
  const id = await mine.make();
  const address = list(mine, { open: String(id), tab: "notes" });
  await page.goto(address);
  await listening(page);
  await page.getByLabel("Add a note").fill("Call back");
  await page.getByRole("button", { name: "Add note" }).click();
  const edit = panelOf(page).getByRole("button", { name: "Edit" });
  await expect(edit).toBeVisible();

  const release = await openWithoutLateScripts(page, address);
  await edit.click();
  await expect(edit).toBeFocused();
  release();
  await expect(page.getByLabel("Edit note")).toBeFocused();
});

test("a refused note stays in its field, with the reason", async ({ page, mine }) => {
  const id = await mine.make();
  await page.goto(list(mine, { open: String(id), tab: "notes" }));
  await listening(page);
  const field = page.getByLabel("Add a note");
  const tooLong = "x".repeat(10_001);
  await field.fill(tooLong);
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(field).toHaveAccessibleDescription("A note has at most 10,000 characters");
  await expect(field).toHaveValue(tooLong);
});

test("a note that was edited elsewhere in the meantime is not overwritten", async ({ page, mine, sql }) => {
  const id = await mine.make();
  await page.goto(list(mine, { open: String(id), tab: "notes" }));
  await listening(page);
  await page.getByLabel("Add a note").fill("first");
  await page.getByRole("button", { name: "Add note" }).click();
  const note = panelOf(page).getByRole("list", { name: "Notes" }).getByRole("listitem");
  await note.getByRole("button", { name: "Edit" }).click();
  await sql`update notes set version = version + 1, text = 'theirs' where tenant_id = ${mine.tenant} and session_id = ${id}`;
  await page.getByLabel("Edit note").fill("mine");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(note.getByRole("alert")).toContainText("changed in another window");
  await expect(page.getByLabel("Edit note")).toHaveValue("mine");
});

test("hits are marked, and n and N step through them and wrap around", async ({ page, mine }) => {
  const talk = Array.from({ length: 40 }, (_, n) => (n % 15 === 3 ? `Reklamace číslo ${n}` : `Talk ${n}`));
  const id = await mine.make(talk);
  await page.goto(list(mine, { q: "reklam", open: String(id) }));
  const stepper = page.locator("[data-slot=hit-stepper]:visible");
  const current = page.locator("mark[data-current]");
  await expect(stepper).toContainText("1 of 3");
  await expect(current).toBeInViewport();
  for (const [key, number] of [
    ["n", 2],
    ["n", 3],
    ["n", 1],
    ["Shift+N", 3],
  ] as const) {
    await page.keyboard.press(key);
    await expect(stepper).toContainText(`${number} of 3`);
    await expect(current).toHaveAttribute("id", `hit-${number}`);
    await expect(current).toBeInViewport();
  }
  await expect(stepper.getByRole("link", { name: "Previous hit" })).toHaveAttribute("href", "#hit-2");
  await stepper.getByRole("link", { name: "Previous hit" }).click();
  await expect(stepper).toContainText("2 of 3");
});

test("hits of a long session outside the displayed part are reached by stepping", async ({ page, mine }) => {
  const talk = Array.from({ length: 1_300 }, (_, n) => (n % 1_250 === 0 ? "Reklamace" : `Talk ${n}`));
  const id = await mine.make(talk);
  await page.goto(list(mine, { q: "reklamace", open: String(id) }));
  const stepper = page.locator("[data-slot=hit-stepper]:visible");
  await expect(stepper).toContainText("1 of 2");
  await expect(page.locator("mark[data-current]")).toBeInViewport();
  await expect(page.getByText("Talk 1249")).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(stepper).toContainText("2 of 2");
  await expect(page.getByText("Talk 1249")).toBeInViewport();
  await page.getByRole("link", { name: "Show earlier messages" }).click();
  await expect(page.getByText("Talk 900")).toBeAttached();
});

test("T29: HTML written by a client stays text, marked or not", async ({ page, mine }) => {
  const attack =
    "<img src=x onerror=\"document.title='run'\"> <b>reklamace</b> <script>document.title='run'</script>";
  const id = await mine.make([attack], {
    parameters: { a: attack },
    feedback: attack,
    initial_message: attack,
  });
  for (const name of ["transcript", "information", "parameters", "client"]) {
    await page.goto(list(mine, { q: "reklam", open: String(id), tab: name }));
    await expect(panelOf(page).getByRole("region")).toBeVisible();
    await expect(panelOf(page).locator("img, b, script")).toHaveCount(0);
    expect(await page.title()).not.toBe("run");
  }
});

test("T25: a session without access looks like a missing one, in the panel and as a page", async ({
  page,
  mine,
}) => {
  const id = await mine.make(["A secret"]);
  await signIn(page, "operator@aurora.test");
  const missing = 9_000_000_000_000;
  const seen = [];
  for (const each of [id, missing]) {
    await page.goto(`${HISTORY}?open=${each}`);
    await expect(panelOf(page)).toBeVisible();
    await expect(panelOf(page).locator('[data-slot="skeleton"]')).toHaveCount(0);
    const text = (await panelOf(page).textContent())?.replaceAll(String(each), "#");
    const response = await page.goto(`/aurora/sessions/${each}`);
    const main = (await page.getByRole("main").textContent())?.replaceAll(String(each), "#");
    seen.push({ text, main, status: response?.status() });
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]?.status).toBe(404);
  expect(JSON.stringify(seen)).not.toContain("secret");
});

test("the panel is resized by keys and keeps its width", async ({ page, mine }) => {
  const id = await mine.make();
  await page.goto(list(mine, { open: String(id) }));
  const edge = page.getByRole("separator", { name: "Panel width" });
  const width = async () => (await panelOf(page).boundingBox())?.width ?? 0;
  const before = await width();
  await listening(page);
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(width).toBe(before + 32);
  await page.reload();
  await expect.poll(width).toBe(before + 32);
});

test.describe("on a phone", () => {
  test("nothing is wider than a phone, in any tab", async ({ page, mine }) => {
    const word = "endless".repeat(80);
    const id = await mine.make([word, word], { parameters: { [word]: word }, feedback: word, tags: [word] });
    await page.setViewportSize({ width: 375, height: 812 });
    for (const name of ["transcript", "information", "parameters", "notes", "routing", "client"]) {
      await page.goto(list(mine, { open: String(id), tab: name }));
      const body = panelOf(page).getByRole("region");
      await expect(body).toBeVisible();
      expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    }
  });
});
