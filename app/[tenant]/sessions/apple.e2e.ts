import { expect } from "@playwright/test";
import { press, test } from "@/testing/browser";
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

const settings = { mspId: "msp-of-the-browser-test" };
const secrets = { secret: Buffer.from("a secret of the browser test, 01").toString("base64") };

test("on Apple Messages a client who closed the conversation cannot be contacted until they write again", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async ({ group, first: seat }) => {
    const account = await makeAccount(sql, mine.tenant, group, "apple", { settings, secrets });
    await withVendor(sql, "apple", account, async ({ account, standIn, letTimePass }) => {
      const client = { id: `urn:mbid:of-the-test-${uniqueNumber()}`, name: "" };
      const jana = await signedIn(browser, seat.email, "/aurora/sessions/live");
      await comeOnline(jana);

      await standIn.write(client, "My invoice is wrong");
      const first = await acceptNewest(jana, sql, account);
      await reply(jana, "I will have a look.");
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      expect(standIn.messages(client.id).at(-1)).toMatchObject({ text: "I will have a look." });
      await endConversation(jana);

      // There is no window: a month later the client can still be written to.
      await letTimePass(client.id, 30 * 24);
      const { verdict, contact } = await openEnded(jana, first);
      await expect(verdict).toHaveText("You can write to the client at any time.");

      await standIn.permit(client.id, false);
      await expect.poll(() => listedAs(jana, account, "no")).toEqual([first]);
      await openEnded(jana, first);
      await expect(verdict).toContainText(/The client cannot be contacted\. .*closed the conversation/);
      await expect(contact).toBeDisabled();

      await standIn.write(client, "One more question");
      const second = await acceptNewest(jana, sql, account);
      await reply(jana, "Of course.");
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      await endConversation(jana);
      expect(await listedAs(jana, account, "free")).toEqual([second, first]);

      await openEnded(jana, first);
      await expect(verdict).toHaveText("You can write to the client at any time.");
      await press(jana, "Contact client");
      const dialog = jana.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Message" }).fill("The invoice is corrected.");
      await dialog.getByRole("button", { name: "Send" }).click();
      const third = await openedSession(jana, first);
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "The invoice is corrected." });
      await standIn.write(client, "Thank you");
      await expect(transcriptOf(jana)).toContainText("Thank you");
      await expectLinked(jana, first, third);
      await jana.context().close();
    });
  });
});
