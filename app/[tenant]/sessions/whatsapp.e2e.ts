import { expect, type Page } from "@playwright/test";
import type { StandInAccount } from "@/lib/channels/stand-in";
import { expectAccessible, press, signIn, test } from "@/testing/browser";
import {
  acceptNewest,
  endConversation,
  expectLinked,
  lastState,
  listedAs,
  openEnded,
  openedSession,
  reply,
  transcriptOf,
} from "@/testing/conversation";
import { comeOnline, signedIn, withDesk } from "@/testing/desk";
import { makeAccount, uniqueNumber, withVendor } from "@/testing/vendors";

const settings = {
  businessAccountId: "419561257915477",
  token: "EAAJB-of-the-browser-test",
  appSecret: "0123456789abcdef0123456789abcdef",
  verifyToken: "a verify token of the test",
};

test("a client writes on WhatsApp and is answered; a day later only a template goes out, and the answer continues the story", async ({
  browser,
  page: admin,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    await signIn(admin, "admin@aurora.test");
    const account = await addWhatsapp(admin, desk.name);
    await withVendor(sql, "whatsapp", account, async ({ account, standIn, letTimePass }) => {
      await syncTemplates(admin, desk.name);
      const client = { id: `420${uniqueNumber().slice(-9)}`, name: mine.name };
      const jana = await signedIn(browser, desk.first.email, "/aurora/sessions/live");
      await comeOnline(jana);

      await standIn.write(client, "Where is my parcel?");
      const first = await acceptNewest(jana, sql, account);
      await reply(jana, "Let me look it up.");
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "Let me look it up." });
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      await standIn.receive(client.id, "delivered");
      await expect(lastState(jana)).toHaveText("Message status: Delivered");
      await standIn.receive(client.id, "read");
      await expect(lastState(jana)).toHaveText("Message status: Read");
      await endConversation(jana);
      const { verdict, contact } = await openEnded(jana, first);
      await expect(verdict).toContainText(/You can write to the client for another 2[34] h/);
      expect(await listedAs(admin, account, "free")).toEqual([first]);

      await letTimePass(client.id, 25);
      expect(await listedAs(admin, account, "free")).toEqual([]);
      expect(await listedAs(admin, account, "template")).toEqual([first]);
      await jana.reload();
      await expect(verdict).toHaveText(
        "More than 24 hours have passed since the client last wrote. An approved template can be sent.",
      );
      await expect(contact).toHaveAttribute("data-ready", "true");
      await contactByKeyboard(jana);
      const second = await openedSession(jana, first);
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({
          template: "objednavka_pripravena",
          text: "Objednávka 4711\n\nDobrý den, Eva, vaše objednávka je připravena. Vyzvedněte si ji do pátku.",
        });
      await expect(transcriptOf(jana)).toContainText("Vyzvedněte si ji do pátku.");
      await expect(lastState(jana)).toHaveText("Message status: Sent");

      await standIn.write(client, "Thank you, I am on my way");
      await expect(transcriptOf(jana)).toContainText("Thank you, I am on my way");
      await reply(jana, "See you.");
      await expect.poll(() => standIn.messages(client.id).at(-1)).toMatchObject({ text: "See you." });
      await expectLinked(jana, first, second);
      expect(await listedAs(admin, account, "template")).toEqual([]);
      // The open session is none of History's.
      expect(await listedAs(admin, account, "free")).toEqual([first]);

      await sql`
        update client_identities set forbidden_at = now(), forbidden_reason = 'The client left'
        where channel = 'whatsapp' and account = ${account}`;
      expect(await listedAs(admin, account, "no")).toEqual([first]);
      await jana.context().close();
    });
  });
});

test("an operator answers the first of two messages by keyboard, and the client sees which one", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async ({ group, first: seat }) => {
    const { businessAccountId, ...secrets } = settings;
    const made = await makeAccount(sql, mine.tenant, group, "whatsapp", {
      settings: { businessAccountId },
      secrets,
    });
    await withVendor(sql, "whatsapp", made, async ({ account, standIn }) => {
      const client = { id: `420${uniqueNumber().slice(-9)}`, name: mine.name };
      const jana = await signedIn(browser, seat.email, "/aurora/sessions/live");
      await comeOnline(jana);
      const question = await standIn.write(client, "Where is my parcel?");
      await standIn.write(client, "And do you open on Sunday?");
      await acceptNewest(jana, sql, account);
      const box = jana.getByRole("textbox", { name: "Message to the client" });
      const chip = jana.locator("[data-slot=quote-chip]:visible");
      const message = jana.locator("[data-slot=message]:visible", { hasText: "Where is my parcel?" });
      const choose = message.getByRole("button", { name: "Reply to this message" });
      await expect(box).toBeFocused();

      await choose.press("Enter");
      await expect(chip).toContainText(`Reply to ${mine.name}: Where is my parcel?`);
      await expect(box).toBeFocused();
      await expect(box).toHaveAccessibleDescription(/^Reply to .*Where is my parcel\?/);
      await box.press("Escape");
      await expect(chip).toHaveCount(0);
      await choose.press("Enter");
      await choose.press("Escape");
      await expect(chip).toHaveCount(0);
      await expect(jana.locator("[data-slot=session-panel]:visible")).toBeVisible();

      await choose.press("Enter");
      await box.fill("It arrives tomorrow.");
      await jana.reload();
      await expect(box).toHaveValue("It arrives tomorrow.");
      await expect(chip).toContainText("Where is my parcel?");
      for (const colorScheme of ["light", "dark"] as const)
        for (const width of [1280, 375]) {
          await jana.emulateMedia({ colorScheme });
          await jana.setViewportSize({ width, height: 800 });
          await choose.focus();
          await expectAccessible(jana, "[data-slot=session-panel]");
          const list = jana.getByRole("region", { name: "Transcript" });
          expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
        }
      await jana.getByRole("button", { name: "Send", exact: true }).click();
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "It arrives tomorrow.", replyTo: question });
      await expect(chip).toHaveCount(0);
      const answer = jana.locator("[data-slot=message]:visible", { hasText: "It arrives tomorrow." });
      await expect(answer.locator("[data-slot=quote]")).toContainText("Where is my parcel?");
      await reply(jana, "On Sunday we are closed.");
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "On Sunday we are closed." });
      expect(standIn.messages(client.id).at(-1)).not.toHaveProperty("replyTo");
      await jana.context().close();
    });
  });
});

/** As an admin connects a number. Its webhooks go to the address that the settings show. */
async function addWhatsapp(admin: Page, group: string): Promise<StandInAccount> {
  const account = uniqueNumber();
  await admin.goto("/aurora/settings/channels");
  await press(admin, "Add a channel");
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("radio", { name: "WhatsApp" }).check();
  await dialog.getByLabel(/^Name/).fill(group);
  await dialog.getByLabel(/^Phone number ID/).fill(account);
  await dialog.getByLabel(/^Group/).selectOption({ label: group });
  await dialog.getByLabel(/^WhatsApp Business Account ID/).fill(settings.businessAccountId);
  await dialog.getByLabel(/^Access token/).fill(settings.token);
  await dialog.getByLabel(/^App secret/).fill(settings.appSecret);
  await dialog.getByLabel(/^Verify token/).fill(settings.verifyToken);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toBeHidden();
  const copy = admin.getByRole("button", { name: `Copy webhook address of ${group}` });
  const webhook = (await copy.getAttribute("data-copy")) ?? "";
  return { account, settings, webhook };
}

async function syncTemplates(admin: Page, name: string): Promise<void> {
  const sync = admin.getByRole("button", { name: `Synchronise templates of ${name}` });
  await sync.click();
  await expect(admin.getByLabel(`State of ${name}`)).toContainText("4, 3 approved");
}

/** Chooses a template, fills in its variables and sends it, without a pointer. */
async function contactByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  await tabTo(page, (element) => element.textContent === "Contact client");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Template")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Message" })).toHaveCount(0);
  await tabTo(page, (element) => element.getAttribute("name") === "templateId");
  await keyboard.type("obj");
  await expect(dialog.getByLabel("Heading: 1")).toBeVisible();
  await expectAccessible(page, "[data-slot=dialog-content]");
  for (const value of ["4711", "Eva", "pátku", "4711"]) {
    await keyboard.press("Tab");
    await keyboard.type(value);
  }
  await expect(dialog.locator("[data-slot=template-preview]")).toContainText("Vyzvedněte si ji do pátku.");
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, isIt: (element: Element) => boolean): Promise<void> {
  const reached = () => page.evaluate(`(${isIt})(document.activeElement ?? document.body)`);
  for (let count = 0; !(await reached()); count++) {
    expect(count, "it can be reached by the keyboard").toBeLessThan(200);
    await page.keyboard.press("Tab");
  }
}
