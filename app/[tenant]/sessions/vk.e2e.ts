import { expect } from "@playwright/test";
import { press, test } from "@/testing/browser";
import {
  acceptNewest,
  endConversation,
  lastState,
  listedAs,
  openEnded,
  openedSession,
  reply,
  transcriptOf,
} from "@/testing/conversation";
import { comeOnline, signedIn, withDesk } from "@/testing/desk";
import { makeAccount, uniqueNumber, withVendor } from "@/testing/vendors";

const settings = { confirmation: "a1b2c3d4" };
const secrets = { token: "vk1.a.token-of-the-browser-test", secret: "a-secret-of-the-browser-test" };

test("on VK a message that the client forbade fails in words, and goes out once they allow it", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async ({ group, first: seat }) => {
    const account = await makeAccount(sql, mine.tenant, group, "vk", { settings, secrets });
    await withVendor(sql, "vk", account, async ({ account, standIn }) => {
      const client = { id: uniqueNumber(), name: "Eva Nováková" };
      const jana = await signedIn(browser, seat.email, "/aurora/sessions/live");
      await comeOnline(jana);
      const textbox = jana.getByRole("textbox", { name: "Message to the client" });

      await standIn.write(client, "Is it still available?");
      const first = await acceptNewest(jana, sql, account);
      await reply(jana, "Yes, it is.");
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      await standIn.receive(client.id, "read");
      await expect(lastState(jana)).toHaveText("Message status: Read");

      await standIn.permit(client.id, false);
      await expect(transcriptOf(jana)).toContainText("blocked messages");
      await expect(textbox).toHaveAttribute("readonly", "");
      // As if VK's notice had not come: it refuses with error 901.
      await sql`update client_identities set forbidden_at = null where channel = 'vk' and account = ${account}`;
      await jana.reload();
      await reply(jana, "Shall I reserve it?");
      await expect(lastState(jana)).toContainText(
        "Failed: The client has not allowed messages from the community",
      );
      expect(standIn.messages(client.id).at(-1)).toMatchObject({ text: "Yes, it is." });
      await expect(textbox).toHaveAttribute("readonly", "");

      await standIn.permit(client.id, true);
      await expect(textbox).not.toHaveAttribute("readonly", "");
      await jana.getByRole("button", { name: "Send again" }).click();
      await expect(lastState(jana)).toHaveText("Message status: Sent");
      expect(standIn.messages(client.id).at(-1)).toMatchObject({ text: "Shall I reserve it?" });
      await endConversation(jana);

      await standIn.permit(client.id, false);
      await expect.poll(() => listedAs(jana, account, "no")).toEqual([first]);
      const { verdict } = await openEnded(jana, first);
      await expect(verdict).toContainText(/The client cannot be contacted\. .*blocked messages/);
      // VK is asked again when the dialog opens.
      await press(jana, "Contact client");
      const refusal = jana.getByRole("dialog").locator("[data-slot=verdict]");
      await expect(refusal).toContainText(/The client cannot be contacted\. .*messages/);
      await jana.keyboard.press("Escape");
      await expect(jana.getByRole("dialog")).toBeHidden();

      await standIn.permit(client.id, true);
      await expect.poll(() => listedAs(jana, account, "free")).toEqual([first]);
      await openEnded(jana, first);
      await press(jana, "Contact client");
      const dialog = jana.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Message" }).fill("It is reserved for you.");
      await dialog.getByRole("button", { name: "Send" }).click();
      await openedSession(jana, first);
      await expect
        .poll(() => standIn.messages(client.id).at(-1))
        .toMatchObject({ text: "It is reserved for you." });
      await jana.context().close();
    });
  });
});
