import { readFileSync } from "node:fs";
import { type Browser, expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { press, sendSignIn, test } from "@/bin/parts/testing-browser";

type Operator = { id: number; email: string; name: string };
type Desk = { key: string; first: Operator; second: Operator };

/** A web chat whose group two operators serve, who have accounts and nothing else to do. */
async function makeDesk(
  sql: postgres.Sql,
  tenant: number,
  makeMember: (role: "operator") => Promise<{ id: number; email: string }>,
): Promise<Desk> {
  const name = `desk-${crypto.randomUUID().slice(0, 8)}`;
  const [group] = await sql`
    insert into groups (tenant_id, name, accept_timeout_seconds) values (${tenant}, ${name}, 120) returning id`;
  const operator = async (called: string): Promise<Operator> => {
    const { id: userId, email } = await makeMember("operator");
    const [row] = await sql`
      insert into operators (tenant_id, name, user_id) values (${tenant}, ${`${called} ${name}`}, ${userId}) returning id`;
    await sql`insert into group_members (tenant_id, group_id, operator_id) values (${tenant}, ${group?.id}, ${row?.id})`;
    return { id: Number(row?.id), email, name: `${called} ${name}` };
  };
  const key = `key-of-${name}`;
  await sql`
    insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
    values (${tenant}, 'webchat', ${name}, 'Shop', ${key}, ${group?.id})`;
  return { key, first: await operator("Jana"), second: await operator("Petr") };
}

async function signedIn(browser: Browser, email: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`/sign-in?from=${encodeURIComponent(path)}`);
  await sendSignIn(page, email);
  await expect(page).toHaveURL(new RegExp(path.replace(/[?]/g, "\\?")));
  return page;
}

async function comeOnline(page: Page): Promise<void> {
  await press(page, "You are offline");
  await page.getByRole("menuitem", { name: "Online" }).click();
  await expect(page.getByRole("button", { name: "You are online" })).toBeVisible();
}

async function say(client: Page, text: string): Promise<void> {
  await client.getByRole("textbox", { name: "Message" }).fill(text);
  await client.getByRole("button", { name: "Send" }).click();
  await expect(client.getByRole("log")).toContainText(text);
}

async function reply(operator: Page, text: string): Promise<void> {
  await operator.getByRole("textbox", { name: "Message to the client" }).fill(text);
  await operator.getByRole("button", { name: "Send", exact: true }).click();
  await expect(operator.getByRole("region", { name: "Transcript" })).toContainText(text);
}

test("a client writes, an operator answers, an admin sees it and hands it on, another goes on and concludes", async ({
  browser,
  sql,
  mine,
}) => {
  const desk = await makeDesk(sql, mine.tenant, mine.makeMember);
  const { first, second } = desk;
  try {
    await converse();
  } finally {
    // Their users are forgotten after the test.
    await sql`
      update operators set user_id = null, status = 'offline', deactivated_at = now()
      where tenant_id = ${mine.tenant} and id in (${first.id}, ${second.id})`;
  }

  async function converse() {
    const jana = await signedIn(browser, first.email, "/aurora/sessions/live");
    await comeOnline(jana);
    const admin = await signedIn(browser, "admin@aurora.test", `/aurora/sessions/live?account=desk`);
    await admin.goto(`/aurora/sessions/live?account=${desk.key.replace("key-of-", "")}`);
    await expect(admin.getByText("Live", { exact: true }).last()).toBeVisible();

    const client = await (await browser.newContext()).newPage();
    await client.goto(`/webchat/${desk.key}`);
    await client.getByRole("button", { name: "Chat with us" }).click();
    await say(client, "Where is my parcel?");

    const row = admin.locator("[data-row-link]:visible");
    await expect(row).toHaveCount(1);
    const label = (await row.getAttribute("aria-label")) ?? "";
    const id = Number(label.replace(/\D/g, ""));

    await jana.getByRole("link", { name: label }).click();
    await jana.getByRole("button", { name: "Accept" }).click();
    await reply(jana, "Let me look it up.");
    await expect(client.getByRole("log")).toContainText("Let me look it up.");
    await expect(client.getByRole("log")).toContainText("Jana");

    const petr = await signedIn(browser, second.email, "/aurora/sessions/live");
    await comeOnline(petr);
    await row.click();
    await press(admin, "Redirect");
    const dialog = admin.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(second.name) }).check();
    await dialog.getByLabel("Note for the receiver").fill("knows the carrier");
    await dialog.getByRole("button", { name: "Redirect" }).click();
    await expect(dialog).toBeHidden();
    await expect(jana.getByRole("textbox", { name: "Message to the client" })).toBeHidden();

    await petr.getByRole("link", { name: label }).click();
    await petr.getByRole("button", { name: "Accept" }).click();
    await reply(petr, "It arrives tomorrow.");
    await say(client, "Thank you!");
    await expect(petr.getByRole("region", { name: "Transcript" })).toContainText("Thank you!");
    await petr.getByRole("button", { name: "End the session" }).click();
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
