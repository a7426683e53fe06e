import { readFileSync } from "node:fs";
import { type Browser, expect, type Page } from "@playwright/test";
import { serveSite } from "@/lib/channels/webchat/testing/site";
import { expectAccessible, test } from "@/testing/browser";
import { clientWho, comeOnline, type MadeDesk, say, signedIn, withDesk } from "@/testing/desk";
import { inBothThemes } from "@/testing/looks";

const panelOf = (page: Page) => page.locator("[data-slot=session-panel]:visible");
const replyStates = (page: Page) => panelOf(page).locator("[data-slot=reply-state]");
const log = (client: Page) => client.getByRole("log", { name: "Conversation" });
const input = (client: Page) => client.getByRole("textbox", { name: "Message" });
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The desk's first operator, who has accepted the only waiting session. */
async function whoAccepts(browser: Browser, desk: MadeDesk): Promise<Page> {
  const jana = await signedIn(browser, desk.first.email, "/aurora/sessions/live");
  await comeOnline(jana);
  await jana.goto(`/aurora/sessions/live?account=${desk.name}`);
  await jana.locator("[data-row-link]:visible").first().click();
  await panelOf(jana).getByRole("button", { name: "Accept" }).click();
  await expect(jana.getByRole("textbox", { name: "Message to the client" })).toBeVisible();
  return jana;
}

async function reply(operator: Page, text: string): Promise<void> {
  await operator.getByRole("textbox", { name: "Message to the client" }).fill(text);
  await operator.getByRole("button", { name: "Send", exact: true }).click();
}

test("each side sees the other type, and a reply is delivered, and read once it is shown", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const client = await clientWho(browser, desk, "Where is my parcel?");
    await expect(log(client)).toContainText("Sent");
    const jana = await whoAccepts(browser, desk);
    await expect(log(client)).toContainText("Jana joined the chat");

    await expect(panelOf(jana).locator("[data-slot=client-typing] [data-ready]")).toBeAttached();
    await input(client).pressSequentially("It is ", { delay: 50 });
    await expect(panelOf(jana).locator("[data-slot=client-typing]")).toContainText("is typing…");
    // A text is private before it is sent.
    await expect(panelOf(jana)).not.toContainText("It is");
    await jana.getByRole("textbox", { name: "Message to the client" }).pressSequentially("Let me");
    await expect(client.getByText("Jana is typing…")).toBeVisible();

    await client.getByRole("button", { name: "Close" }).click();
    await reply(jana, "Let me look it up.");
    await expect(replyStates(jana)).toHaveAttribute("data-state", "delivered");
    await client.getByRole("button", { name: /Chat with us.*1 new/ }).click();
    await expect(replyStates(jana)).toHaveAttribute("data-state", "read");
    await expect(client.getByText("Jana is typing…")).toBeHidden();
    await reply(jana, "It is on its way.");
    await expect(log(client)).toContainText("It is on its way.");
    await expect(replyStates(jana).last()).toHaveAttribute("data-state", "read");
    for (const page of [client, jana]) await page.context().close();
  });
});

test("a message written without a connection is sent once when it is back; a refused one shows the reason and can be sent again", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const client = await clientWho(browser, desk, "First");
    await expect(log(client)).toContainText("Sent");
    await client.context().setOffline(true);
    await say(client, "Second");
    await say(client, "Third");
    await expect(client.getByRole("status")).toContainText("no connection");
    await expect(log(client).getByText("Sending")).toHaveCount(2);
    await client.context().setOffline(false);
    await expect(log(client).getByText("Sending")).toHaveCount(0);
    await expect(client.getByRole("status")).toBeEmpty();

    const off = (when: Date | null) =>
      sql`update channel_accounts set deactivated_at = ${when} where tenant_id = ${mine.tenant} and account = ${desk.name}`;
    await off(new Date());
    await say(client, "Fourth");
    await expect(log(client)).toContainText("Not sent: This chat does not exist");
    await client
      .locator("input[type=file]")
      .setInputFiles({ name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
    await expect(client.getByRole("alert").filter({ hasText: "setup.exe" })).toContainText("not allowed");
    // Refusing one file does not hide the reason of another.
    await expect(client.getByRole("button", { name: "Try again" })).toBeInViewport({ ratio: 1 });
    await off(null);
    await client.getByRole("button", { name: "Try again" }).click();
    const said = () => sql`
      select e.text from session_events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
      where s.tenant_id = ${mine.tenant} and s.channel_account = ${desk.name} and e.kind = 'message' order by e.seq`;
    await expect
      .poll(async () => (await said()).map(({ text }) => text))
      .toEqual(["First", "Second", "Third", "Fourth"]);
    await expect(log(client)).not.toContainText("Not sent");
    await client.context().close();
  });
});

test("a visitor's windows show the same chat, also one that starts in another window", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const context = await browser.newContext();
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const page of [one, two]) {
      await page.goto(`/webchat/${desk.key}`);
      await page.getByRole("button", { name: "Chat with us" }).click();
    }
    await say(one, "Hello from here");
    await expect(log(two)).toContainText("Hello from here");
    await say(two, "And from there");
    await expect(log(one)).toContainText("And from there");
    await two.getByRole("button", { name: "End chat" }).click();
    await expect(one.getByRole("status")).toContainText("The chat has ended");
    await say(one, "Once more");
    await expect(log(two)).toContainText("Once more");
    await expect(log(two)).not.toContainText("Hello from here");
    await context.close();
  });
});

test("the chat works on a page with a strict policy, rules for all elements and no storage", async ({
  browser,
  sql,
  mine,
  baseURL,
}) => {
  const parley = new URL(baseURL as string).origin;
  await withDesk(sql, mine, async (desk) => {
    const script = `<script src="${parley}/widget.js" data-key="${desk.key}" data-title="Shop" async></script>`;
    const rules =
      "* { display: none !important; position: static !important; opacity: 0 !important; all: unset !important; --mine: red !important; direction: rtl !important; font-size: 10px !important; letter-spacing: 1em !important } html, body { display: block !important; opacity: 1 !important }";
    const site = await serveSite(
      `<!doctype html><html lang="en"><title>Shop</title><style>${rules}</style><body>${script}${script}</body></html>`,
      `default-src 'none'; style-src 'unsafe-inline'; script-src ${parley}; connect-src ${parley}; require-trusted-types-for 'script'`,
    );
    try {
      await sql`update channel_accounts set settings = ${sql.json({ origins: site.origin })} where tenant_id = ${mine.tenant} and account = ${desk.name}`;
      const client = await (await browser.newContext()).newPage();
      const complaints: string[] = [];
      client.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      client.on("pageerror", (error) => complaints.push(error.message));
      await client.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        // As on a page without https.
        Object.defineProperty(crypto, "randomUUID", { value: undefined });
      });
      await client.goto(site.origin);
      const open = client.getByRole("button", { name: "Chat with us" });
      await expect(open).toHaveCount(1);
      await open.click();
      await expect(client.getByRole("region", { name: "Chat: Shop" })).toBeInViewport({ ratio: 1 });
      await say(client, "Is it https://shop.example/blue?");
      await expect(log(client)).toContainText("Sent");
      const looks = log(client).getByText("Is it", { exact: false }).first();
      await expect(looks).toHaveCSS("font-size", "15px");
      await expect(looks).toHaveCSS("letter-spacing", "normal");
      await expect(client.getByRole("region", { name: "Chat: Shop" })).toHaveCSS("direction", "ltr");
      const link = log(client).getByRole("link", { name: "https://shop.example/blue", exact: true });
      await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
      // Files go into a session that is open.
      await expect(client.getByRole("button", { name: "Attach files" })).toBeVisible();
      await client
        .locator("input[type=file]")
        .setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: PIXEL });
      await expect(log(client).getByRole("button", { name: "Download dot.png" })).toBeVisible();
      await expect(log(client).getByRole("img", { name: "dot.png" })).toBeVisible();
      const saved = client.waitForEvent("download");
      await log(client).getByRole("button", { name: "Download dot.png" }).click();
      expect(readFileSync(await (await saved).path())).toEqual(PIXEL);
      expect(complaints).toEqual([]);
      await client.context().close();
    } finally {
      await site.close();
    }
  });
});

test("a page of an origin that is not allowed has no chat, nor has a frame without an origin", async ({
  browser,
  sql,
  mine,
  baseURL,
}) => {
  const parley = new URL(baseURL as string).origin;
  await withDesk(sql, mine, async (desk) => {
    const script = `<script src="${parley}/widget.js" data-key="${desk.key}" async></script>`;
    const inner = `<!doctype html><body>${script}</body>`.replaceAll('"', "&quot;");
    const site = await serveSite(
      `<!doctype html><html lang="en"><title>Elsewhere</title><body>${script}<iframe sandbox="allow-scripts allow-forms" srcdoc="${inner}"></iframe></body></html>`,
    );
    try {
      await sql`update channel_accounts set settings = ${sql.json({ origins: "https://shop.example" })} where tenant_id = ${mine.tenant} and account = ${desk.name}`;
      const client = await (await browser.newContext()).newPage();
      const refused: number[] = [];
      client.on("response", (answer) => {
        if (answer.url().endsWith("/look")) refused.push(answer.status());
      });
      await client.goto(site.origin);
      await expect.poll(() => refused).toEqual([403, 403]);
      for (const page of [client.mainFrame(), ...client.mainFrame().childFrames()])
        expect(await page.locator("#parley-chat").count()).toBe(0);
      // A page that asks all the same is answered nothing.
      const status = await client.evaluate(async (address) => {
        const headers = { "X-Parley-Visitor": "v".repeat(64), "Content-Type": "application/json" };
        const body = JSON.stringify({ id: "12345678", text: "Hello" });
        return (await fetch(address, { method: "POST", headers, body })).status;
      }, `${parley}/api/channels/webchat/${desk.key}`);
      expect(status).toBe(403);
      const [row] = await sql`
        select count(*)::int from sessions where tenant_id = ${mine.tenant} and channel_account = ${desk.name}`;
      expect(row?.count).toBe(0);
      await client.context().close();
    } finally {
      await site.close();
    }
  });
});

test("the chat is used by keyboard on a phone of 320 pixels, and axe finds nothing in it", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const client = await (await browser.newContext({ viewport: { width: 320, height: 568 } })).newPage();
    await client.goto(`/webchat/${desk.key}`);
    const open = client.getByRole("button", { name: "Chat with us" });
    await open.focus();
    await client.keyboard.press("Enter");
    await expect(input(client)).toBeFocused();
    await client.keyboard.type("Hello there");
    await client.keyboard.press("Enter");
    await expect(log(client)).toContainText("You: Hello there");
    await expect(log(client)).toContainText("Sent");
    await client.context().setOffline(true);
    await say(client, "x".repeat(300));
    await expect(client.getByRole("status")).toContainText("no connection");
    await expect(client.getByRole("region", { name: /^Chat: / })).toBeInViewport({ ratio: 1 });
    await inBothThemes(client, () => expectAccessible(client));
    await client.context().setOffline(false);
    await expect(log(client).getByText("Sending")).toHaveCount(0);
    await client.getByRole("button", { name: "End chat" }).focus();
    await client.keyboard.press("Enter");
    await expect(client.getByRole("status")).toContainText("The chat has ended");
    await expect(input(client)).toBeFocused();
    await inBothThemes(client, () => expectAccessible(client));
    await client.keyboard.press("Escape");
    await expect(open).toBeFocused();
    await client.context().close();
  });
});
