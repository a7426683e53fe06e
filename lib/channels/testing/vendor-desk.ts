import type postgres from "postgres";
import { setEnv } from "@/env";
import { replyToSession } from "@/lib/sessions/reply";
import { makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import type { Account } from "../channel";
import { acceptWebhook } from "../inbox/accept-webhook";
import { channelOf } from "../index";
import type { StandIn, StandInAccount, StandInClient } from "../stand-in";
import { processReceived, runPushJobs } from "./account";
import { acceptAll } from "./conversations";
import { startWebhookServer, type WebhookServer } from "./receiver";
import { connectVendor, type Vendor } from "./vendors";

/** An account with its vendor on this machine, the server that takes its webhooks, and an operator of its group. */
export type VendorDesk = {
  jana: OperatorActor;
  vendor: Vendor;
  server: WebhookServer;
  /** A client writes, and the operator accepts the session. */
  talk(client: StandInClient): Promise<void>;
  /** The operator writes in the newest session, maybe in answer to a certain message, and what is queued is sent. */
  reply(text: string, replyTo?: number): Promise<void>;
  /** The states of our messages, in their order. */
  states(): Promise<string[]>;
  close(): Promise<void>;
};

export async function openVendorDesk(
  sql: postgres.Sql,
  account: Account,
  start: (account: StandInAccount, options: { hold: number }) => Promise<StandIn>,
): Promise<VendorDesk> {
  const { channel } = account;
  const desk = await makeDesk(sql, "north");
  const jana = await seat(sql, desk, "Jana");
  const server = await startWebhookServer(channelOf(channel)?.receive?.suffix ?? "", (request) =>
    acceptWebhook(channel, vendor.key, request),
  );
  const vendor: Vendor = await connectVendor(
    desk.admin,
    { ...account, groupId: desk.sales },
    () => server.url,
    (at) => start(at, { hold: 50 }),
  );
  setEnv({ CHANNEL_URLS: `${channel}=${vendor.standIn.url}` });
  return {
    ...{ jana, vendor, server },
    async talk(client) {
      await vendor.standIn.write(client, "Hello");
      await processReceived(sql);
      await acceptAll(sql, jana);
    },
    async reply(text, replyTo) {
      const [session] = await sql<{ id: number }[]>`select id::int from sessions order by id desc limit 1`;
      const input = { sessionId: session?.id, text, replyTo, replyKey: crypto.randomUUID() };
      await replyToSession(jana, input);
      await runPushJobs(sql);
    },
    async states() {
      const rows = await sql<{ state: string }[]>`select state from outbox order by id`;
      return rows.map(({ state }) => state);
    },
    async close() {
      setEnv({ CHANNEL_URLS: undefined });
      await vendor.standIn.close();
      await server.close();
    },
  };
}
