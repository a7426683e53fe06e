import { expect, type Locator, type Page } from "@playwright/test";
import type postgres from "postgres";

/* An operator's side of a conversation on a channel of a vendor. `account` is one that only this test has. */

const panelOf = (page: Page) => page.locator("[data-slot=session-panel]:visible");

/** Accepts the session that a client has just opened. Returns its id. */
export async function acceptNewest(operator: Page, sql: postgres.Sql, account: string): Promise<number> {
  const id = await newestSession(sql, account);
  await operator.goto(`/aurora/sessions/live?open=${id}`);
  await panelOf(operator).getByRole("button", { name: "Accept" }).click();
  return id;
}

/** Waits for a session that no operator has accepted. Returns its id. */
export async function newestSession(sql: postgres.Sql, account: string): Promise<number> {
  const newest = async () => {
    const [row] = await sql<{ id: number }[]>`
      select id::int from sessions where channel_account = ${account} and status in ('queued', 'offered')`;
    return row?.id ?? 0;
  };
  await expect.poll(newest).toBeGreaterThan(0);
  return newest();
}

export async function reply(operator: Page, text: string): Promise<void> {
  await operator.getByRole("textbox", { name: "Message to the client" }).fill(text);
  await operator.getByRole("button", { name: "Send", exact: true }).click();
  await expect(transcriptOf(operator)).toContainText(text);
}

export function transcriptOf(page: Page): Locator {
  return page.getByRole("region", { name: "Transcript" });
}

/** How far our last message has come, as the transcript says. */
export function lastState(page: Page): Locator {
  return page.locator("[data-slot=reply-state]:visible").last();
}

export async function endConversation(operator: Page): Promise<void> {
  await operator.getByRole("button", { name: "End session" }).click();
  await operator.getByLabel("Result").fill("Answered");
  await operator.getByRole("button", { name: "Conclude" }).click();
  await expect(operator.getByRole("button", { name: "Conclude" })).toBeHidden();
}

/** Opens an ended session. Returns whether and how its client can be contacted, and the button that does. */
export async function openEnded(page: Page, id: number): Promise<{ verdict: Locator; contact: Locator }> {
  await page.goto(`/aurora/sessions/history?id=${id}&open=${id}`);
  const bar = page.locator("[data-slot=contact-bar]:visible");
  return {
    verdict: bar.locator("[data-slot=verdict]"),
    contact: bar.getByRole("button", { name: "Contact client" }),
  };
}

/** The sessions of an account in History whose clients can be contacted in a certain way, the latest first. */
export async function listedAs(
  page: Page,
  account: string,
  how: "free" | "human" | "template" | "no",
): Promise<number[]> {
  await page.goto(`/aurora/sessions/history?account=${account}&contact=${how}`);
  await expect(page.locator("[data-slot=total]:visible")).toBeAttached();
  const labels = await page
    .locator("[data-row-link]:visible")
    .evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));
  return labels.map((label) => Number(label.replace(/\D/g, "")));
}

/** The id of the session that continues another, once the page shows it. */
export async function openedSession(page: Page, before: number): Promise<number> {
  await expect(page).toHaveURL(/\/sessions\/live\?open=\d+/);
  const id = Number(new URL(page.url()).searchParams.get("open"));
  expect(id).not.toBe(before);
  return id;
}

/** Expects that each of two sessions shows the other as the client's. */
export async function expectLinked(page: Page, earlier: number, later: number): Promise<void> {
  const list = page.getByRole("list", { name: "Sessions of this client" });
  await page.goto(`/aurora/sessions/${later}?tab=client`);
  await expect(list.locator("[aria-current=true]")).toContainText(`Continues session ${earlier}`);
  await list.getByRole("link", { name: String(earlier) }).click();
  await expect(list.locator("[aria-current=true]")).toContainText(String(earlier));
  await expect(list.getByRole("link", { name: `Continues session ${earlier}` })).toContainText(String(later));
}
