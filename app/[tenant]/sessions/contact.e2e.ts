import { expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { unreachable } from "@/components/fetch-json";
import { expectAccessible, type Mine, press, signIn, test } from "@/testing/browser";
import { openEnded } from "@/testing/conversation";
import { heldBy, signedIn, withDesk } from "@/testing/desk";
import { makeAccount } from "@/testing/vendors";

const templates = [
  { name: "order_ready", body: "Order {{1}} is ready, {{2}}" },
  { name: "payment_reminder", body: "Your invoice for {{1}} is due on {{2}}" },
];

/** A client on WhatsApp who wrote `ago`, and two approved templates; as values of a session. */
async function makeClient(sql: postgres.Sql, { tenant, name }: Mine, group: number, ago: string) {
  const { account } = await makeAccount(sql, tenant, group, "whatsapp", {
    settings: { businessAccountId: "419561257915477" },
    secrets: { token: "t", appSecret: "s", verifyToken: "v" },
  });
  for (const { name: template, body } of templates)
    await sql`
      insert into message_templates (tenant_id, account_id, name, language, category, status, content)
      select tenant_id, id, ${template}, 'en', 'utility', 'approved',
        ${sql.json({ header: null, body, footer: null, buttons: [] })}
      from channel_accounts where tenant_id = ${tenant} and account = ${account}`;
  const [client] = await sql<{ id: number }[]>`
    insert into clients (tenant_id, external_id, name) values (${tenant}, ${name}, ${name}) returning id::int`;
  await sql`
    insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    values (${tenant}, 'whatsapp', ${account}, ${name}, ${client?.id ?? 0}, now() - ${ago}::interval)`;
  return { channel: "whatsapp", channel_account: account, client_id: client?.id ?? 0 };
}

async function makeEnded(sql: postgres.Sql, mine: Mine, group: number, ago = "1 hour"): Promise<number> {
  const client = await makeClient(sql, mine, group, ago);
  return mine.make(["Where is my order?"], { ...client, ended_at: new Date() });
}

/** A proxy that does not reach the server; returns what connects it again. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  await page.route("**/*", (route) => route.fulfill({ status: 502 }));
  return () => page.unrouteAll();
}

test("what was entered in the dialog stays after a refusal, a change and closing it", async ({
  page,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const session = await makeEnded(sql, mine, desk.group);
    await signIn(page, "admin@aurora.test");
    await openEnded(page, session);
    await press(page, "Contact client");
    const dialog = page.getByRole("dialog");
    const message = dialog.getByRole("textbox", { name: "Message" });
    const group = dialog.getByLabel("Group");
    const template = dialog.getByRole("combobox", { name: /^Template/ });
    const send = dialog.getByRole("button", { name: "Send" });
    await message.fill("It is on its way.");
    await group.selectOption({ label: desk.name });

    const connect = await cutOff(page);
    await send.click();
    await expect(dialog.getByRole("alert")).toHaveText(unreachable());
    await connect();
    await expect(message).toHaveValue("It is on its way.");
    await expect(group).toHaveValue(String(desk.group));

    await dialog.getByRole("radio", { name: "An approved template" }).check();
    await dialog.getByLabel("Text: 1").fill("4711");
    await dialog.getByLabel("Text: 2").fill("Eva");
    await template.selectOption({ label: "payment_reminder (en)" });
    await expect(dialog.getByLabel("Text: 1")).toHaveValue("");
    await template.selectOption({ label: "order_ready (en)" });
    await expect(dialog.locator("[data-slot=template-preview]")).toHaveText("Order 4711 is ready, Eva");

    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await press(page, "Contact client");
    await expect(dialog.getByLabel("Text: 1")).toHaveValue("4711");
    await dialog.getByRole("radio", { name: "A message" }).check();
    await expect(message).toHaveValue("It is on its way.");
    await expect(group).toHaveValue(String(desk.group));

    await message.fill("x".repeat(4_097));
    await expect(send).toBeDisabled();
    await expect(message).toHaveAccessibleDescription(/takes at most 4,096 characters/);
    await expectAccessible(page, "[data-slot=dialog-content]");
  });
});

test("a template that is paused while the dialog is open is refused, and another one can be chosen", async ({
  page,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const session = await makeEnded(sql, mine, desk.group);
    await signIn(page, "admin@aurora.test");
    await openEnded(page, session);
    await press(page, "Contact client");
    const dialog = page.getByRole("dialog");
    const template = dialog.getByRole("combobox", { name: /^Template/ });
    const send = dialog.getByRole("button", { name: "Send" });
    await dialog.getByLabel("Group").selectOption({ label: desk.name });
    await dialog.getByRole("radio", { name: "An approved template" }).check();
    await dialog.getByLabel("Text: 1").fill("4711");
    await dialog.getByLabel("Text: 2").fill("Eva");
    await sql`
      update message_templates set status = 'paused' where name = 'order_ready' and account_id in (
        select a.id from channel_accounts a join sessions s on s.channel_account = a.account where s.id = ${session})`;
    await send.click();
    await expect(template).toHaveAccessibleDescription(/cannot be sent any more. Choose another one/);
    await expect(template).toBeFocused();
    await expect(send).toBeDisabled();
    await template.selectOption({ label: "payment_reminder (en)" });
    await expect(dialog.getByLabel("Text: 1")).toHaveValue("");
    await expect(send).toBeEnabled();
    await expect(dialog.getByLabel("Group")).toHaveValue(String(desk.group));
  });
});

test("when the time to write is over, the page says so by itself", async ({ page, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const session = await makeEnded(sql, mine, desk.group, "23 h 59 m 52 s");
    await signIn(page, "admin@aurora.test");
    const { verdict } = await openEnded(page, session);
    await expect(verdict).toContainText("You can write to the client for another");
    await expect(verdict).toContainText("An approved template can be sent.");
  });
});

test("in an open session that only a template could reach, the reply form says what to do", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const session = await heldBy(mine, desk.first, desk.group);
    const client = await makeClient(sql, mine, desk.group, "25 h");
    await sql`update sessions set ${sql(client)} where id = ${session}`;
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/live?open=${session}`);
    const reply = jana.getByRole("textbox", { name: "Message to the client" });
    await expect(reply).toHaveAccessibleDescription(
      /More than 24 hours have passed.*End this session, and contact the client with a template\./,
    );
    await expect(reply).not.toBeEditable();
    await expect(jana.getByRole("button", { name: "Attach files" })).toBeDisabled();
    await jana.context().close();
  });
});
