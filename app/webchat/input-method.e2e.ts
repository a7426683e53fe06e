import { expect, type Locator } from "@playwright/test";
import { test } from "@/testing/browser";
import { clientWho, forgetReplies, heldBy, signedIn, withDesk } from "@/testing/desk";

/** Enter as it comes while an input method composes, and in Safari just after it. Neither may send. */
async function confirmCandidates(box: Locator): Promise<boolean[]> {
  return box.evaluate((field) =>
    [
      { isComposing: true, keyCode: 229 },
      { isComposing: false, keyCode: 229 },
    ].map((how) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          bubbles: true,
          composed: true,
          cancelable: true,
          ...how,
        }),
      ),
    ),
  );
}

test("Enter that confirms a candidate of an input method does not send what the client writes", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const client = await clientWho(browser, desk, "Hello");
    const log = client.getByRole("log", { name: "Conversation" });
    await expect(log).toContainText("Sent");
    const box = client.getByRole("textbox", { name: "Message" });
    await box.fill("にほんご");
    expect(await confirmCandidates(box)).toEqual([true, true]);
    await expect(box).toHaveValue("にほんご");
    await box.press("Enter");
    await expect(log).toContainText("にほんご");
    await client.context().close();
  });
});

test("Enter that confirms a candidate of an input method does not send what the operator writes", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group);
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/${id}`);
    const box = jana.getByRole("textbox", { name: "Message to the client" });
    await expect(jana.locator("[data-slot=session-updates][data-fresh]")).toBeAttached();
    await box.fill("你好");
    await confirmCandidates(box);
    await expect(box).toHaveValue("你好");
    await box.press("Enter");
    await expect(jana.locator("[data-slot=message-text]", { hasText: "你好" })).toHaveCount(1);
    await expect(box).toHaveValue("");
    await forgetReplies(sql, mine);
    await jana.context().close();
  });
});
