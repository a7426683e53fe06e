import { expect } from "@playwright/test";
import { openWithoutLateScripts, test } from "@/testing/browser";
import { newestSession } from "@/testing/conversation";
import { clientWho, comeOnline, signedIn, withDesk } from "@/testing/desk";

test("a session is accepted and concluded by clicks that come before the code of the forms", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const jana = await signedIn(browser, desk.first.email, "/aurora/sessions/live");
    await comeOnline(jana);
    const client = await clientWho(browser, desk, "Is anybody there?");
    const id = await newestSession(sql, desk.name);
    const path = `/aurora/sessions/live?open=${id}`;
    // The page has the form of an offer, or its code would be held back with what comes later.
    await expect
      .poll(() => sql`select status from sessions where tenant_id = ${mine.tenant} and id = ${id}`)
      .toEqual([{ status: "offered" }]);

    const release = await openWithoutLateScripts(jana, path);
    const bar = jana.locator("[data-slot=desk-bar]:visible");
    await bar.getByRole("button", { name: "Accept" }).click();
    await bar.getByRole("textbox", { name: "Message to the client" }).fill("Yes, I am.");
    release();
    await bar.getByRole("button", { name: "Send" }).click();
    await expect(jana.getByRole("region", { name: "Transcript" })).toContainText("Yes, I am.");
    await bar.getByRole("button", { name: "End session" }).click();
    await expect(bar.getByRole("button", { name: "Conclude" })).toBeVisible();

    await sql`update groups set requires_result = true where tenant_id = ${mine.tenant} and id = ${desk.group}`;
    const releaseAgain = await openWithoutLateScripts(jana, path);
    await bar.getByLabel("Tags").fill("stays, too");
    await bar.getByRole("button", { name: "Conclude" }).click();
    await expect(bar.getByText("Enter a result: the group requires one")).toBeVisible();
    await expect(bar.getByLabel("Tags")).toHaveValue("stays, too");
    await bar.getByLabel("Result").fill("Answered");
    await bar.getByRole("button", { name: "Conclude" }).click();
    await expect(bar).toHaveCount(0);
    releaseAgain();
    const [session] = await sql`
      select status, result from sessions where tenant_id = ${mine.tenant} and channel_account = ${desk.name}`;
    expect(session).toEqual({ status: "closed", result: "Answered" });
    for (const page of [jana, client]) await page.context().close();
  });
});
