import { expect, type Page } from "@playwright/test";
import { listening, type Mine, openWithoutLateScripts, sendSignIn, signIn, test } from "@/testing/browser";

const notesOf = (mine: Mine, id: number) =>
  `/aurora/sessions/history?${mine.view({ open: String(id), tab: "notes" })}`;
const field = (page: Page) => page.getByLabel("Add a note");
const leaveField = (page: Page) => page.getByRole("region", { name: "Notes" }).click();

test("a note that is being typed survives the next session, a closed panel and an expired sign-in", async ({
  page,
  mine,
  sql,
}) => {
  const email = (await mine.makeMember("supervisor")).email;
  await signIn(page, email);
  const [newer, older] = [
    await mine.make([], { created_at: new Date("2025-01-15T12:02:00Z") }),
    await mine.make([], { created_at: new Date("2025-01-15T12:01:00Z") }),
  ];
  await page.goto(notesOf(mine, newer));
  await listening(page);
  await field(page).fill("The client wants\nthe blue one");
  await leaveField(page);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`open=${older}`));
  await expect(field(page)).toHaveValue("");
  await leaveField(page);
  await page.keyboard.press("k");
  await expect(field(page)).toHaveValue("The client wants\nthe blue one");
  await leaveField(page);
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
  await page.goto(notesOf(mine, newer));
  await expect(field(page)).toHaveValue("The client wants\nthe blue one");

  await listening(page);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await sendSignIn(page, email);
  await expect(field(page)).toHaveValue("The client wants\nthe blue one");
  await listening(page);
  await page.getByRole("button", { name: "Add note" }).click();
  const note = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
  await expect(note).toContainText("The client wants\nthe blue one");
  await expect(field(page)).toHaveValue("");
  await page.reload();
  await listening(page);
  await expect(field(page)).toHaveValue("");

  await note.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Edit note").fill("The client wants the red one");
  await page.goto(notesOf(mine, older));
  await expect(page.getByLabel("Edit note")).toHaveCount(0);
  await page.goto(notesOf(mine, newer));
  await expect(page.getByLabel("Edit note")).toHaveValue("The client wants the red one");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await listening(page);
  await expect(page.getByLabel("Edit note")).toHaveCount(0);
  await expect(note).toContainText("the blue one");
  await sql`delete from notes where tenant_id = ${mine.tenant} and session_id = ${newer}`;
});

test("what is typed before the code of the form has loaded becomes a draft, behind the one that is stored", async ({
  page,
  mine,
}) => {
  const [first, second] = [await mine.make(), await mine.make()];
  await signIn(page, (await mine.makeMember("supervisor", null)).email);
  for (const [typed, stored] of [
    ["Early", "Early"],
    ["and again", "Early\nand again"],
  ] as const) {
    const release = await openWithoutLateScripts(page, notesOf(mine, first));
    await field(page).fill(typed);
    release();
    await expect.poll(() => page.evaluate(() => Object.values(sessionStorage))).toContain(stored);
    await expect(field(page)).toHaveValue(stored);
    await page.goto(notesOf(mine, second));
  }
  await page.goto(notesOf(mine, first));
  await expect(field(page)).toHaveValue("Early\nand again");
});

test("a note that one user was typing is not shown to the next one in the same window", async ({
  page,
  mine,
}) => {
  const id = await mine.make();
  await signIn(page, (await mine.makeMember("supervisor", null)).email);
  await page.goto(notesOf(mine, id));
  await listening(page);
  await field(page).fill("Only for me");
  await signIn(page, (await mine.makeMember("supervisor", null)).email);
  await page.goto(notesOf(mine, id));
  await listening(page);
  await expect(field(page)).toHaveValue("");
});
