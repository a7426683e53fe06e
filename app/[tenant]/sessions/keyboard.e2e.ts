import { expect, type Page } from "@playwright/test";
import { listening, signIn, test } from "@/testing/browser";

const HISTORY = "/aurora/sessions/history";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

/** What a user does: a typed value, or a key that decides something. */
class Actions {
  readonly done: string[] = [];

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.done.push(key);
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.done.push(`“${text}”`);
    await this.page.keyboard.type(text);
  }
}

test("by keyboard alone a session is found by a hidden parameter, read hit by hit, linked to and exported", async ({
  page,
  context,
  mine,
  sql,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const parameter = `objednávka ${mine.name}`;
  await sql`insert into parameters (tenant_id, name) values (${mine.tenant}, ${parameter})`;
  try {
    const wanted = await mine.make(["Where is the voucher?", "One moment", "The voucher is lost"], {
      parameters: { [parameter]: "Šárka 4711" },
    });
    await page.goto(HISTORY);
    await listening(page);
    const actions = new Actions(page);
    await actions.press("f");
    await expect(page.getByRole("combobox", { name: "Filter by" })).toBeFocused();
    await actions.type(`objednavka ${mine.name} sarka 4711`);
    await actions.press("Enter");
    await expect(page.getByRole("link", { name: `Session ${wanted}` })).toBeVisible();
    await expect(page.locator("tr.row:visible")).toHaveCount(1);

    await actions.press("/");
    await actions.type("voucher");
    await actions.press("Enter");
    await expect(page).toHaveURL(/q=voucher/);
    await expect(page.locator("[data-snippet] mark").first()).toBeVisible();
    await actions.press("ArrowDown");
    await expect(page.getByRole("link", { name: `Session ${wanted}` })).toBeFocused();
    await actions.press("Enter");
    await expect(page).toHaveURL(new RegExp(`open=${wanted}`));
    await expect(page).toHaveTitle(`Session ${wanted} · Parley`);
    const stepper = page.locator("[data-slot=hit-stepper] output");
    await expect(stepper).toHaveText("1 of 2");
    await actions.press("n");
    await expect(stepper).toHaveText("2 of 2");

    await actions.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
    await actions.type("copy link");
    await actions.press("Enter");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

    await actions.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
    await actions.type("export");
    await actions.press("Enter");
    const dialog = page.getByRole("dialog", { name: /^Export/ });
    const link = dialog.getByRole("link", { name: /^Download/ });
    await expect(link).toBeVisible();
    const download = page.waitForEvent("download");
    for (let tabs = 0; tabs < 20 && !(await link.and(page.locator(":focus")).count()); tabs++)
      await page.keyboard.press("Tab");
    await expect(link).toBeFocused();
    await actions.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/^aurora-sessions-/);
  } finally {
    await sql`delete from parameters where tenant_id = ${mine.tenant} and name = ${parameter}`;
  }
});

test("six conditions take at most eleven actions from the list of all sessions", async ({
  page,
  mine,
  sql,
}) => {
  const parameter = `order-${mine.name}`;
  const name = `Žofie ${mine.name}`;
  await sql`insert into parameters (tenant_id, name) values (${mine.tenant}, ${parameter})`;
  const [operator] = await sql`
    insert into operators (tenant_id, name) values (${mine.tenant}, ${name}) returning id`;
  try {
    await page.goto(HISTORY);
    await listening(page);
    const actions = new Actions(page);
    await actions.press("f");
    const field = page.getByRole("combobox", { name: "Filter by" });
    await expect(field).toBeFocused();
    for (const value of ["whatsapp", `zofie ${mine.name}`, "last month", "client left", `${parameter} set`])
      await actions.type(`${value}, `);
    await actions.type("duration 5m..");
    await actions.press("Enter");
    await expect(page).toHaveURL((url) => {
      const found = Object.fromEntries(url.searchParams);
      return (
        found.channel === "whatsapp" &&
        found.operator === String(operator?.id) &&
        found.created === "last-month" &&
        found["end-reason"] === "client_left" &&
        found[`param.${parameter}`] === "!-" &&
        found.duration === "5m.."
      );
    });
    expect(actions.done.length, actions.done.join(" ")).toBeLessThanOrEqual(11);
  } finally {
    await sql`delete from operators where tenant_id = ${mine.tenant} and id = ${operator?.id ?? null}`;
    await sql`delete from parameters where tenant_id = ${mine.tenant} and name = ${parameter}`;
  }
});
