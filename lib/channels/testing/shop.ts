import type postgres from "postgres";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import { type Desk, makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { type Receiver, startReceiver } from "@/lib/webhooks/testing/receiver";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { SECRET } from "./account";

export type OutboxRow = { state: string; failure: string | null };

/** An account of the generic channel named shop, the HTTP server that takes its messages, and an operator of its group. */
export type Shop = {
  desk: Desk;
  jana: OperatorActor;
  receiver: Receiver;
  account: { key: string; name: string };
  /** A message of a client, as the other system posts it. */
  written(text: string, more?: object): { id: string; text: string };
  /** Accepts the session that waits. */
  accept(): Promise<number>;
  reply(sessionId: number, text: string, replyTo?: number): Promise<unknown>;
  /** What clients wrote, in the order of the timelines. */
  texts(): Promise<string[]>;
  outbox(): Promise<OutboxRow[]>;
  deadProblems(): Promise<string[]>;
};

export async function openShop(sql: postgres.Sql): Promise<Shop> {
  const desk = await makeDesk(sql, "north");
  const jana = await seat(sql, desk, "Jana");
  const receiver = await startReceiver();
  const fields = { name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET, url: receiver.url };
  await createAccount(desk.admin, { channel: "generic", ...fields });
  const [made] = await listAccounts(desk.admin);
  let count = 0;
  return {
    ...{ desk, jana, receiver, account: { key: made?.publicKey ?? "", name: "shop" } },
    written: (text, more = {}) => ({
      ...{ type: "message", id: `m-${++count}`, client: { id: "karel", name: "Karel" }, text },
      ...more,
    }),
    async accept() {
      const [session] = await sql<{ id: number }[]>`
        select id::int from sessions where status in ('queued', 'offered') order by id`;
      const sessionId = session?.id ?? 0;
      await acceptSession(jana, { sessionId });
      return sessionId;
    },
    reply: (sessionId, text, replyTo) =>
      replyToSession(jana, { sessionId, text, replyTo, replyKey: crypto.randomUUID() }),
    texts: async () =>
      (
        await sql<{ text: string }[]>`
          select text from session_events where kind = 'message' order by session_id, seq`
      ).map(({ text }) => text),
    outbox: () => sql<OutboxRow[]>`select state, failure from outbox order by id`,
    deadProblems: async () =>
      (
        await sql<{ problem: string }[]>`
          select problem from channel_webhooks where state = 'dead' order by id`
      ).map(({ problem }) => problem),
  };
}
