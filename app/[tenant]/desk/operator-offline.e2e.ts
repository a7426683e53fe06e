import { expect } from "@playwright/test";
import { expectAccessible, test } from "@/testing/browser";
import { comeOnline, forgetReplies, heldBy, signedIn, withDesk } from "@/testing/desk";
import { onBothScreens, smallScreen } from "@/testing/looks";

test("a session whose operator is offline gives the alarm, and a colleague takes it over on a phone", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group, ["Is anybody there?"]);
    await sql`update sessions set accepted_at = now() - interval '10 minutes' where tenant_id = ${mine.tenant} and id = ${id}`;
    const petr = await signedIn(browser, desk.second.email, "/aurora/sessions/live");
    await petr.setViewportSize(smallScreen);
    await comeOnline(petr);
    const sound = petr.locator("[data-slot=sound-question]");
    await sound.getByRole("button", { name: "No sound" }).click();
    const alarm = petr.locator("[data-slot=left-alone]");
    await expect(alarm).toContainText(/Operator offline\s*1/);
    await onBothScreens(petr, () => expectAccessible(petr));
    await alarm.getByRole("link").click();
    await expect(petr).toHaveURL(/operator-offline=yes/);
    const row = petr.locator("tbody").filter({ has: petr.getByRole("link", { name: `Session ${id}` }) });
    await expect(row.getByRole("img", { name: "The operator is offline" })).toBeVisible();
    await row.getByRole("link", { name: `Session ${id}` }).click();
    const panel = petr.locator("[data-slot=session-panel]:visible");
    await expect(panel.locator("[data-slot=operator-offline]")).toContainText("The operator is offline");
    await onBothScreens(petr, () => expectAccessible(petr));
    await panel.getByRole("button", { name: "Take over" }).click();
    await expect(petr.getByRole("textbox", { name: "Message to the client" })).toBeVisible();
    await expect(panel).toContainText(
      `${desk.second.name} took over from ${desk.first.name}, who was offline`,
    );
    await expect(panel.locator("[data-slot=operator-offline]")).toHaveCount(0);
    await petr.context().close();
    await forgetReplies(sql, mine);
  });
});
