import { type Browser, expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { type Mine, press, signIn } from "./browser";

export type SeatedOperator = { id: number; email: string; name: string };
/** A web chat and two operators with accounts who serve only its group. */
export type MadeDesk = {
  name: string;
  key: string;
  group: number;
  first: SeatedOperator;
  second: SeatedOperator;
};

/** Creates a desk, runs the test with it, and takes its operators offline; their users are deleted after the test. */
export async function withDesk(
  sql: postgres.Sql,
  { tenant, makeMember }: Mine,
  use: (desk: MadeDesk) => Promise<void>,
  acceptSeconds = 120,
): Promise<void> {
  const name = `desk-${crypto.randomUUID().slice(0, 8)}`;
  const [row] = await sql`
    insert into groups (tenant_id, name, accept_timeout_seconds) values (${tenant}, ${name}, ${acceptSeconds}) returning id`;
  const group = Number(row?.id);
  const operator = async (called: string): Promise<SeatedOperator> => {
    const { id: userId, email } = await makeMember("operator", null);
    const [made] = await sql`
      insert into operators (tenant_id, name, user_id) values (${tenant}, ${`${called} ${name}`}, ${userId}) returning id`;
    await sql`insert into group_members (tenant_id, group_id, operator_id) values (${tenant}, ${group}, ${made?.id})`;
    return { id: Number(made?.id), email, name: `${called} ${name}` };
  };
  const key = `key-of-${name}`;
  await sql`
    insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
    values (${tenant}, 'webchat', ${name}, 'Shop', ${key}, ${group})`;
  const [first, second] = [await operator("Jana"), await operator("Petr")];
  try {
    await use({ name, key, group, first, second });
  } finally {
    await sql`
      update operators set user_id = null, status = 'offline', deactivated_at = now()
      where tenant_id = ${tenant} and id in (${first.id}, ${second.id})`;
  }
}

/** A separate browser window, signed in, at a page of the tenant aurora. */
export async function signedIn(browser: Browser, email: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  await page.goto(path);
  return page;
}

export async function comeOnline(page: Page): Promise<void> {
  await press(page, "Your status: Offline");
  await page.getByRole("menuitem", { name: "Online" }).click();
  await expect(page.getByRole("button", { name: "Your status: Online" })).toBeVisible();
}

/** A client who opens the web chat and writes. */
export async function clientWho(browser: Browser, desk: MadeDesk, text: string): Promise<Page> {
  const client = await (await browser.newContext()).newPage();
  await client.goto(`/webchat/${desk.key}`);
  await client.getByRole("button", { name: "Chat with us" }).click();
  await say(client, text);
  return client;
}

export async function say(client: Page, text: string): Promise<void> {
  await client.getByRole("textbox", { name: "Message" }).fill(text);
  await client.getByRole("button", { name: "Send" }).click();
  await expect(client.getByRole("log")).toContainText(text);
}

/** A session held by an operator; `wake` refreshes the pages that show it. */
export async function heldBy(
  mine: Mine,
  operator: SeatedOperator,
  group: number,
  messages?: string[],
): Promise<number> {
  const at = new Date(Date.now() - 60_000);
  return mine.make(messages, {
    status: "active",
    created_at: at,
    queued_at: at,
    accepted_at: at,
    operator_id: operator.id,
    operator_ids: [operator.id],
    group_id: group,
    group_ids: [group],
    routed_here: true,
  });
}

/** Sends a wake for a changed session. */
export async function wake(sql: postgres.Sql, tenant: number, id: number): Promise<void> {
  const [row] = await sql<{ operator_ids: string[] }[]>`
    select operator_ids from sessions where tenant_id = ${tenant} and id = ${id}`;
  const session = { id, operatorIds: (row?.operator_ids ?? []).map(Number), groupId: null };
  const payload = JSON.stringify({ tenantId: tenant, sessions: [session], operators: false });
  await sql`select pg_notify('parley_wakes', ${payload})`;
}

export async function write(sql: postgres.Sql, tenant: number, id: number, text: string): Promise<void> {
  await sql`
    insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select ${tenant}, ${id}, coalesce(max(seq), 0) + 1, 'message', now(), 'client', ${text}
    from session_events where tenant_id = ${tenant} and session_id = ${id}`;
  await sql`update sessions set event_count = event_count + 1 where tenant_id = ${tenant} and id = ${id}`;
  await wake(sql, tenant, id);
}

/** Deletes rows that refer to the test's sessions, which it locks first, as the job does that sends the replies. */
export async function forgetReplies(sql: postgres.Sql, { tenant, name }: Mine): Promise<void> {
  await sql.begin(async (tx) => {
    const sessions = await tx<{ id: string }[]>`
      select id from sessions where tenant_id = ${tenant} and client_name = ${name} order by id for update`;
    const ids = sessions.map(({ id }) => id);
    if (ids.length === 0) return;
    await tx`delete from outbox where tenant_id = ${tenant} and session_id in ${tx(ids)}`;
    await tx`delete from ingested_events where tenant_id = ${tenant} and session_id in ${tx(ids)}`;
  });
}

/** Counts the notes that a page plays from its next load on, instead of playing them. */
export async function countNotes(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const played = { notes: 0 };
    class Node {
      gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
      connect = (to: unknown) => to;
      start = () => void played.notes++;
      stop() {}
    }
    class Context {
      state = "running";
      currentTime = 0;
      destination = {};
    }
    Object.assign(window, { played, AudioContext: Context, OscillatorNode: Node, GainNode: Node });
  });
  return () => page.evaluate(() => (window as unknown as { played: { notes: number } }).played.notes);
}
