import { expect, type Page } from "@playwright/test";
import { listening, type Mine, press, signIn, test } from "@/testing/browser";

const HISTORY = "/borealis/sessions/history";

/** What the grammar of filters, addresses, LIKE and HTML give a meaning to; every text is tested without a browser. */
const ODD = [
  '100%_\\ 50%25 & "O\'Brien" + <b>bold</b>/2?x=1#y',
  "!a,b !c",
  "=..5 Žluťoučký  kůň 🐎",
  "-",
  " on both sides ",
];

test.use({ slug: "borealis" });
test.beforeEach(({ page }) => signIn(page, "admin@borealis.test"));

/** The client names vary here, so the sessions of a test are found by a tag. */
const make = (mine: Mine, values: Record<string, unknown>) => mine.make([], { tags: [mine.name], ...values });
const list = (mine: Mine, more = "") =>
  `${HISTORY}?tag=${mine.name}&sort=id&cols=id,client,channel,client-id${more}`;
const cells = (page: Page) => page.locator("tr.row > td:nth-child(2)");
const expectNames = (page: Page, names: readonly string[]) =>
  expect.poll(() => cells(page).allTextContents(), { intervals: [50, 100, 200] }).toEqual(names);
const filterNow = (page: Page, column: string) => new URL(page.url()).searchParams.get(column);
const chips = (page: Page) => page.getByRole("group", { name: "Active filters" });

async function choose(page: Page, name: string, offer: "Only this" | "Not this"): Promise<void> {
  const before = page.url();
  await listening(page);
  await page.locator("tr.row").getByText(name, { exact: true }).click({ button: "right" });
  await page.getByRole("menuitem", { name: offer }).click();
  await page.waitForURL((url) => url.href !== before);
}

async function openFunnel(page: Page, column: string) {
  await press(page, new RegExp(`^Filter ${column}( \\(filtered\\))?$`));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Apply" })).toBeVisible();
  return dialog;
}

test("only this, not this and the form of a filter keep a client name with any characters", async ({
  page,
  mine,
}) => {
  test.slow();
  for (const client_name of ODD) await make(mine, { client_name });
  for (const name of ODD) {
    await page.goto(list(mine));
    await choose(page, name, "Only this");
    await expectNames(page, [name]);
    await expect(chips(page)).toContainText(`is “${name}”`, { useInnerText: false });
    const chosen = filterNow(page, "client");
    const dialog = await openFunnel(page, "Client");
    await expect(dialog.getByLabel("Condition")).toHaveValue("exact");
    await expect(dialog.getByLabel("Text")).toHaveValue(name);
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog).toHaveCount(0);
    expect(filterNow(page, "client")).toBe(chosen);
    await page.reload();
    await expectNames(page, [name]);
  }
  for (const name of ODD.slice(0, 2)) {
    await page.goto(list(mine));
    await choose(page, name, "Not this");
    await expectNames(
      page,
      ODD.filter((each) => each !== name),
    );
  }
});

test("the filter for sessions without a client survives other filters and its own form", async ({
  page,
  mine,
  sql,
}) => {
  await make(mine, { client_name: "of phone", channel: "phone" });
  await make(mine, { client_name: "of web chat", channel: "webchat" });
  const [client] = await sql`select id from clients where tenant_id = ${mine.tenant} limit 1`;
  await make(mine, { client_name: "identified", channel: "phone", client_id: client?.id });
  await page.goto(list(mine, "&client-id=-"));
  await expectNames(page, ["of phone", "of web chat"]);

  const channels = await openFunnel(page, "Channel");
  await channels.getByLabel(/Phone/).check();
  await channels.getByRole("button", { name: "Apply" }).click();
  await expectNames(page, ["of phone"]);
  expect(filterNow(page, "client-id")).toBe("-");

  const ids = await openFunnel(page, "Client ID");
  await expect(ids.getByLabel("Empty")).toBeChecked();
  await ids.getByRole("button", { name: "Apply" }).click();
  await expect(ids).toHaveCount(0);
  expect(filterNow(page, "client-id")).toBe("-");
  await expectNames(page, ["of phone"]);
  await expect(page.locator("[data-slot=notice]:visible")).toHaveCount(0);
});

for (const [table, column, heading] of [
  ["operators", "operator", "Operators"],
  ["groups", "group", "Group"],
  ["chatbots", "chatbot", "Chatbots"],
] as const)
  test(`a chip names one of the ${table} where no session is listed and the column is hidden, and the value stays in its form`, async ({
    page,
    mine,
    sql,
  }) => {
    const name = `Nobody's ${mine.name}`;
    const [named] = await sql`
      insert into ${sql(table)} (tenant_id, name) values (${mine.tenant}, ${name}) returning id`;
    await page.goto(`${HISTORY}?${column}=${named?.id}&tag=${mine.name}&cols=id,tag`);
    await expect(chips(page)).toContainText(name);
    await page.goto(`${HISTORY}?${column}=${named?.id}&tag=${mine.name}&cols=id,${column}`);
    const dialog = await openFunnel(page, heading);
    await expect(dialog.getByRole("checkbox", { name })).toBeChecked();
  });

for (const [column, kind] of [
  ["Channel", "of a choice"],
  ["Client", "of a text"],
] as const)
  test(`T32: values ${kind} that could not be counted show an error, and load when retried`, async ({
    page,
    mine,
  }) => {
    await make(mine, { client_name: "Only Client", channel: "phone" });
    await page.goto(list(mine));
    const detail = "The values could not be counted in time";
    await page.route("**/sessions/facets/**", (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, detail }),
      }),
    );
    const dialog = await openFunnel(page, column);
    const notice = dialog.locator("[data-slot=notice]:visible");
    await expect(notice).toContainText(detail);
    await expect(dialog).not.toContainText("No matching values");
    await expect(dialog.getByRole("listitem")).toHaveCount(0);

    await page.unrouteAll();
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByRole("listitem")).toHaveText([/Phone.*1|Only Client.*1/]);
    await expect(notice).toHaveCount(0);
  });
