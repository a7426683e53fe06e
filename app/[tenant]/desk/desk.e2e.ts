import { expect, type Page } from "@playwright/test";
import { expectAccessible, listening, type Mine, signIn, test } from "@/testing/browser";
import { heldBy, type MadeDesk, signedIn, withDesk, write } from "@/testing/desk";
import { onBothScreens, smallScreen } from "@/testing/looks";

const DESK = "/aurora/desk";
const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const item = (page: Page, id: number) => page.locator(`[data-row-link][data-session="${id}"]`);
const panel = (page: Page, id: number) => page.getByRole("region", { name: `Session ${id}`, exact: true });

function waitingIn(mine: Mine, { group }: MadeDesk, messages: string[]): Promise<number> {
  const at = new Date(Date.now() - 90_000);
  return mine.make(messages, {
    status: "queued",
    created_at: at,
    queued_at: at,
    waiting_since: at,
    group_id: group,
    group_ids: [group],
    routed_here: true,
  });
}

test("an operator lands on the desk, with what is theirs and who waits, and answers from there", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const first = await heldBy(mine, desk.first, desk.group, ["First of all"]);
    const second = await heldBy(mine, desk.first, desk.group, ["Second"]);
    const waiting = await waitingIn(mine, desk, ["Is anybody there?"]);
    await heldBy(mine, desk.second, desk.group, ["Petr’s"]);
    const jana = await signedIn(browser, desk.first.email, "/");
    await expect(jana).toHaveURL(DESK);
    await expect(section(jana, "Yours").locator("[data-session]")).toHaveCount(2);
    await expect(section(jana, "Waiting in your groups").locator("[data-session]")).toHaveCount(1);
    await expect(item(jana, waiting)).toContainText("Is anybody there?");
    await expect(item(jana, waiting)).toContainText(/waiting 1 m \d\d s/);
    await listening(jana);

    await write(sql, mine.tenant, first, "Still here?");
    await expect(item(jana, first)).toContainText("Still here?");
    await expect(item(jana, first)).toContainText("2 unread");
    await expect(jana.getByRole("link", { name: /^Desk/ })).toContainText("3 unread");
    await item(jana, first).click();
    await expect(panel(jana, first)).toContainText("Still here?");
    await expect(item(jana, first)).toHaveAttribute("aria-current", "true");
    await expect(item(jana, first)).not.toContainText("unread");
    await expect(item(jana, second)).toContainText("1 unread");

    await item(jana, waiting).click();
    await panel(jana, waiting).getByRole("button", { name: "Accept" }).click();
    await expect(panel(jana, waiting).getByRole("textbox", { name: "Message to the client" })).toBeVisible();
    await expect(section(jana, "Yours").locator("[data-session]")).toHaveCount(3);
    await expect(section(jana, "Waiting in your groups")).toContainText("Nobody is waiting.");
    await jana.context().close();
  });
});

test("the sessions of the desk are opened by pointer, moved through by keys and closed", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const first = await heldBy(mine, desk.first, desk.group, ["The first message"]);
    const second = await heldBy(mine, desk.first, desk.group, ["The second message"]);
    await sql`update sessions set last_message_at = now() - case when id = ${first} then interval '1 s' else interval '9 s' end
      where id in (${first}, ${second})`;
    const jana = await signedIn(browser, desk.first.email, DESK);
    await jana.goto(`${DESK}?open=${first}`);
    await listening(jana);
    await expect(panel(jana, first)).toContainText("The first message");
    await item(jana, second).click();
    await expect(panel(jana, second)).toContainText("The second message");
    await item(jana, second).focus();
    await jana.keyboard.press("k");
    await expect(panel(jana, first)).toContainText("The first message");
    await jana.keyboard.press("Escape");
    await expect(jana).toHaveURL(DESK);
    await expect(panel(jana, first)).toHaveCount(0);
    await jana.context().close();
  });
});

test("those who take no sessions have no desk, and it is not the landing page of an admin", async ({
  page,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    await signIn(page, "analyst@aurora.test");
    expect((await page.goto(DESK))?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "Desk" })).toHaveCount(0);
    await signIn(page, desk.first.email);
    expect((await page.goto("/borealis/desk"))?.status()).toBe(404);
    await sql`update memberships set role = 'admin' where user_id = (select id from users where email = ${desk.first.email})`;
    await page.goto("/aurora");
    await expect(page).toHaveURL(/\/aurora\/sessions\/history/);
    expect((await page.goto(DESK))?.status()).toBe(200);
  });
});

test("axe finds no violation on the desk, on a large and a small screen", async ({ browser, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const held = await heldBy(mine, desk.first, desk.group, ["Dobrý den, potřebuji poradit s reklamací"]);
    await waitingIn(mine, desk, ["Hello"]);
    const jana = await signedIn(browser, desk.first.email, DESK);
    await jana.setViewportSize(smallScreen);
    await expect(item(jana, held)).toContainText("1 unread");
    await onBothScreens(jana, () => expectAccessible(jana));
    await item(jana, held).click();
    await expect(panel(jana, held)).toContainText("reklamací");
    await onBothScreens(jana, () => expectAccessible(jana));
    await jana.context().close();
  });
});
