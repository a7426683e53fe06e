import { expect, type Locator, type Page } from "@playwright/test";
import type postgres from "postgres";
import { expectAccessibleTexts, listening, type Mine, signIn, test } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";

test.beforeEach(({ page }) => signIn(page, "admin@aurora.test"));

const panelOf = (page: Page): Locator => page.locator("[data-slot=session-panel]:visible");
const address = (mine: Mine, id: number, more: Record<string, string> = {}) =>
  `/aurora/sessions/history?${mine.view({ open: String(id), ...more })}`;
const messageAt = (page: Page, seq: number) => page.locator(`#event-${seq}:visible`);

type WrittenEvent = { kind?: string; by?: string; text?: string | null; data?: object };

/** Adds events behind the messages of a session, a second apart. */
async function add(
  sql: postgres.Sql,
  mine: Mine,
  id: number,
  from: number,
  events: readonly WrittenEvent[],
): Promise<void> {
  for (const [index, { kind = "message", by = "client", text = null, data = null }] of events.entries())
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text, data)
      values (${mine.tenant}, ${id}, ${from + index}, ${kind}, ${new Date(Date.UTC(2025, 0, 15, 13, 0, index))}, ${by}, ${text},
        ${JSON.stringify(data)}::text::jsonb)`;
}

const long = "endless".repeat(40);
const contents: WrittenEvent[] = [
  {
    text: `See https://example.test/${long}, www.example.test (or mailto:jana@example.test) and https://bank.test@evil.test/`,
  },
  { by: "operator", text: "Hello", data: { template: { name: `order_update_${long}`, language: "cs" } } },
  { text: "Yes", data: { choice: "yes-1", replyTo: 3 } },
  {
    kind: "location",
    text: "Shop",
    data: { location: { latitude: 50.08804, longitude: 14.42076, name: "Shop", address: long } },
  },
  {
    kind: "contacts",
    data: {
      contacts: [
        { name: "Jana", organization: long, phones: ["+420 777 123 456"], emails: ["jana@example.test"] },
      ],
    },
  },
  {
    kind: "order",
    text: "Please hurry",
    data: {
      order: {
        items: [
          { name: long, quantity: 2, price: 1290.5, currency: "CZK" },
          { name: "Tea", quantity: 1, price: 80, currency: "CZK" },
        ],
      },
    },
  },
  {
    by: "chatbot",
    data: {
      card: {
        title: "Parcel 4711",
        text: long,
        image: `https://${"cdn.".repeat(20)}example.test/a.png`,
        buttons: [{ label: "Where is it?", url: "https://track.example.test/1" }, { label: long }],
      },
    },
  },
  { kind: "file", data: { name: `${long}.pdf`, size: 1000, mediaType: "application/pdf" } },
  { kind: "reaction", by: "operator", data: { emoji: "👍", replyTo: 4 } },
  { kind: "reaction", by: "client", data: { emoji: long, replyTo: 4 } },
  { kind: "form", data: { answers: [{ label: "Page", answer: "https://example.test" }] } },
  { kind: "system", by: "system", text: "Details: https://example.test/terms" },
];

test("addresses are links that open elsewhere, and say where they lead", async ({ page, mine, sql }) => {
  const id = await mine.make(["Hello"]);
  await add(sql, mine, id, 2, contents);
  await page.goto(address(mine, id));
  const links = messageAt(page, 2).locator("a[target=_blank]");
  await expect(links).toHaveText([
    `https://example.test/${long}`,
    "www.example.test",
    "mailto:jana@example.test",
    "https://bank.test@evil.test/",
  ]);
  for (const link of await links.all())
    await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  expect(await links.last().evaluate((link) => getComputedStyle(link, "::after").content)).toContain(
    "evil.test",
  );
  await expect(messageAt(page, 12).getByRole("link", { name: "https://example.test" })).toBeVisible();
  await expect(messageAt(page, 13).getByRole("link", { name: "https://example.test/terms" })).toBeVisible();
});

test("a click on the time of a message copies its address, and the address leads to it", async ({
  page,
  mine,
  sql,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await mine.make(["Hello"]);
  await add(sql, mine, id, 2, contents);
  await page.goto(address(mine, id));
  await listening(page);
  await messageAt(page, 4).getByRole("link", { name: "copy the link to this message" }).press("Enter");
  await expect(page.getByText("Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(new RegExp(`open=${id}&tab=transcript@4#event-4$`));
  await page.goto(copied);
  await expect(messageAt(page, 4)).toBeInViewport();
  await expect(messageAt(page, 4)).toHaveAttribute("aria-current", "true");
});

test("a quote leads to the message that is answered, also on another page of a long session", async ({
  page,
  mine,
  sql,
}) => {
  const id = await mine.make(["The first question"]);
  await add(sql, mine, id, 2, [
    ...Array.from({ length: 400 }, (_, index) => ({ text: `Message ${index}` })),
    { by: "operator", text: "The late answer", data: { replyTo: 1 } },
    { by: "client", text: "Thank you", data: { replyTo: 402 } },
    { kind: "reaction", by: "client", data: { emoji: "🎉", replyTo: 1 } },
  ]);
  await page.goto(address(mine, id, { tab: "transcript@403" }));
  const quote = (seq: number) => messageAt(page, seq).locator("[data-slot=quote]");
  await expect(quote(403)).toContainText("The late answer");
  await quote(403).click();
  await expect(page).toHaveURL(/#event-402$/);
  await expect(panelOf(page).getByText("reacted with 🎉")).toBeVisible();

  await listening(page);
  await quote(402).click();
  await expect(page).toHaveURL(/tab=transcript(@|%40)1#event-1$/);
  await expect(messageAt(page, 1)).toBeInViewport();
  await expect(messageAt(page, 1).getByRole("list", { name: "Reactions" })).toContainText("🎉");
});

test.describe("accessibility", () => {
  test("no message has an accessibility violation, or is wider than a phone", async ({ page, mine, sql }) => {
    const id = await mine.make(["Hello"]);
    await add(sql, mine, id, 2, contents);
    for (const viewport of [
      { width: 1280, height: 1600 },
      { width: 375, height: 812 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto(address(mine, id));
      await expect(messageAt(page, 13)).toBeAttached();
      await inBothThemes(page, () => expectAccessibleTexts(page, "[data-slot=session-panel]"));
      const body = panelOf(page).getByRole("region");
      expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    }
  });
});
