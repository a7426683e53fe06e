import { expect } from "@playwright/test";
import { expectAccessible, press, test } from "@/testing/browser";
import {
  acceptNewest,
  endConversation,
  lastState,
  listedAs,
  openEnded,
  openedSession,
  reply,
} from "@/testing/conversation";
import { comeOnline, signedIn, withDesk } from "@/testing/desk";
import { makeAccount, uniqueNumber, withVendor } from "@/testing/vendors";

const secrets = {
  token: "EAAJB-of-the-browser-test",
  appSecret: "0123456789abcdef0123456789abcdef",
  verifyToken: "a verify token of the test",
};

test("on Messenger a client can be answered freely for a day, by a person for a week, and then no more", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async ({ group, first: seat }) => {
    const account = await makeAccount(sql, mine.tenant, group, "messenger", { secrets });
    await withVendor(sql, "messenger", account, async ({ account, standIn, letTimePass }) => {
      const client = { id: `24${uniqueNumber()}`, name: "Eva Nováková" };
      const jana = await signedIn(browser, seat.email, "/aurora/sessions/live");
      await comeOnline(jana);

      await standIn.write(client, "Do you open on Sunday?");
      const first = await acceptNewest(jana, sql, account);
      // Messenger does not say the name with a message.
      await expect(jana.getByText("Eva Nováková").locator("visible=true").first()).toBeVisible();
      await reply(jana, "From ten to four.");
      await standIn.receive(client.id, "read");
      await expect(lastState(jana)).toHaveText("Message status: Read");
      expect(standIn.messages(client.id).at(-1)).toMatchObject({ text: "From ten to four.", state: "read" });
      await endConversation(jana);

      await letTimePass(client.id, 25);
      expect(await listedAs(jana, account, "human")).toEqual([first]);
      await jana.setViewportSize({ width: 375, height: 800 });
      const { verdict, contact } = await openEnded(jana, first);
      await expect(verdict).toHaveText(/^You can reply for another 5 d 2[23] h, but not with promotions\.$/);
      await press(jana, "Contact client");
      const dialog = jana.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Message" }).fill("We open on Sunday from nine now.");
      await expect(dialog.getByLabel("Template")).toHaveCount(0);
      await expectAccessible(jana);
      await dialog.getByRole("button", { name: "Send" }).click();
      const second = await openedSession(jana, first);
      // Messenger takes it only with the tag of a person's answer.
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "We open on Sunday from nine now." });
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      await jana.setViewportSize({ width: 1280, height: 800 });
      await endConversation(jana);

      await letTimePass(client.id, 6 * 24);
      for (const id of [first, second]) {
        await openEnded(jana, id);
        await expect(verdict).toContainText("The client cannot be contacted.");
        await expect(verdict).toContainText("more than 7 days ago");
        await expect(contact).toBeDisabled();
      }
      expect(await listedAs(jana, account, "no")).toEqual([second, first]);
      expect(await listedAs(jana, account, "human")).toEqual([]);
      await jana.context().close();
    });
  });
});
