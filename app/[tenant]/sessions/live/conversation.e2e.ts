import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { PNG } from "@/lib/files/testing";
import { press, test } from "@/testing/browser";
import { clientWho, comeOnline, type MadeDesk, say, signedIn, withDesk } from "@/testing/desk";

async function reply(operator: Page, text: string): Promise<void> {
  await operator.getByRole("textbox", { name: "Message to the client" }).fill(text);
  await operator.getByRole("button", { name: "Send", exact: true }).click();
  await expect(operator.getByRole("region", { name: "Transcript" })).toContainText(text);
}

const panelOf = (page: Page) => page.locator("[data-slot=session-panel]:visible");

test("a client writes, an operator answers, an admin redirects it, another operator continues and concludes", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, converse);

  async function converse(desk: MadeDesk) {
    const { first, second } = desk;
    const jana = await signedIn(browser, first.email, "/aurora/sessions/live");
    await comeOnline(jana);
    const admin = await signedIn(browser, "admin@aurora.test", `/aurora/sessions/live?account=desk`);
    await admin.goto(`/aurora/sessions/live?account=${desk.name}`);
    await expect(admin.getByText("Live", { exact: true }).last()).toBeVisible();

    const client = await clientWho(browser, desk, "Where is my parcel?");

    const row = admin.locator("[data-row-link]:visible");
    await expect(row).toHaveCount(1);
    const label = (await row.getAttribute("aria-label")) ?? "";
    const id = Number(label.replace(/\D/g, ""));

    await jana.getByRole("link", { name: label }).click();
    await panelOf(jana).getByRole("button", { name: "Accept" }).click();
    await reply(jana, "Let me look it up.");
    await expect(client.getByRole("log")).toContainText("Let me look it up.");
    await expect(client.getByRole("log")).toContainText("Jana");
    // The client's browser has shown it.
    await expect(jana.locator("[data-slot=reply-state]:visible")).toHaveText("Message status: Read");

    await client
      .locator("input[type=file]")
      .setInputFiles({ name: "label.png", mimeType: "image/png", buffer: PNG });
    const file = panelOf(jana).locator("a[href*='/files/']").first();
    await expect(file).toBeVisible();
    const at = (await file.getAttribute("href")) ?? "";
    const whole = await jana.request.get(at);
    expect([whole.headers()["content-length"], await whole.body()]).toEqual([String(PNG.length), PNG]);
    const part = await jana.request.get(at, { headers: { range: "bytes=1-4" } });
    expect([part.status(), part.headers()["content-length"]]).toEqual([206, "4"]);

    const petr = await signedIn(browser, second.email, "/aurora/sessions/live");
    await comeOnline(petr);
    await row.click();
    await press(admin, "Redirect");
    const dialog = admin.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(second.name) }).check();
    await dialog.getByLabel("Note for the recipient").fill("knows the carrier");
    await dialog.getByRole("button", { name: "Redirect" }).click();
    await expect(dialog).toBeHidden();
    await expect(jana.getByRole("textbox", { name: "Message to the client" })).toBeHidden();

    await petr.getByRole("link", { name: label }).click();
    await panelOf(petr).getByRole("button", { name: "Accept" }).click();
    await reply(petr, "It arrives tomorrow.");
    await say(client, "Thank you!");
    await expect(petr.getByRole("region", { name: "Transcript" })).toContainText("Thank you!");
    await petr.getByRole("button", { name: "End session" }).click();
    await petr.getByLabel("Result").fill("Answered");
    await petr.getByRole("button", { name: "Conclude" }).click();
    await expect(petr.getByRole("button", { name: "Conclude" })).toBeHidden();
    await expect(client.getByRole("status")).toContainText("The chat has ended");

    await admin.goto(`/aurora/sessions/history?id=${id}&open=${id}&tab=routing`);
    const routing = admin.getByRole("region", { name: "Routing" });
    for (const said of [`${first.name} accepted`, "knows the carrier", `${second.name} accepted`, "Answered"])
      await expect(routing).toContainText(said);
    const download = admin.waitForEvent("download");
    await admin.evaluate((address) => {
      window.location.href = address;
    }, `/aurora/sessions/export/csv?id=${id}&export.columns=transcript`);
    const text = readFileSync(await (await download).path(), "utf8");
    for (const said of ["Where is my parcel?", "Let me look it up.", "It arrives tomorrow.", "Thank you!"])
      expect(text).toContain(said);
    for (const page of [jana, petr, client, admin]) await page.context().close();
  }
});
