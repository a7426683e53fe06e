import { z } from "zod";
import { database, driver } from "@/db";
import type { Transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import { type FoundAccount, findAccountByVendorId } from "@/lib/channels/accounts/find";
import { channelOf } from "@/lib/channels/index";
import type { RecordedEvent } from "@/lib/ingest/events/incoming-event";
import { ingestEvents } from "@/lib/ingest/ingest";
import { addJobs } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { producerOf } from "../producer";
import { findConversations } from "./conversations";

const Payload = z.object({ tenantId: z.int(), sessionId: z.int() });

/** Asks the vendor for the name of a client whose webhooks do not say it, and stores it with the session. */
export const describeClient = defineJob({
  name: "channels.describeClient",
  payload: Payload,
  maxAttempts: 5,
  async run({ tenantId, sessionId }, { signal }) {
    const unnamed = await findUnnamed(tenantId, sessionId);
    if (!unnamed) return;
    const account = await findAccountByVendorId(database(), tenantId, unnamed.channel, unnamed.account);
    const ask = account && channelOf(account.channel)?.receive?.describeClient;
    if (!account || !ask) return;
    const facts = await ask(account, unnamed.identity, signal);
    const conversation = (await findConversations(driver(), account, [unnamed.identity])).get(
      unnamed.identity,
    );
    if (!facts?.name || !conversation?.open) return;
    const actor: SystemActor = { kind: "system", tenant: account.tenant };
    const event = {
      id: `described ${sessionId}`,
      session: conversation.open.name,
      at: new Date().toISOString(),
      kind: "changed",
      facts: { client: { externalId: conversation.client, identity: unnamed.identity, ...facts } },
    };
    await ingestEvents(actor, producerOf(account), [event]);
  },
});

async function findUnnamed(tenantId: number, sessionId: number) {
  const [row] = await driver()<{ channel: string; account: string; identity: string }[]>`
    select s.channel, s.channel_account as account, i.external_id as identity
    from sessions s
    join client_identities i on i.tenant_id = s.tenant_id and i.client_id = s.client_id and i.channel = s.channel
      and i.account = s.channel_account
    where s.tenant_id = ${tenantId} and s.id = ${sessionId} and s.client_name is null and s.anonymised_at is null
      and i.replaced_at is null
    order by i.last_inbound_at desc nulls last limit 1`;
  return row ?? null;
}

/** Adds the jobs for the sessions that these events created without a name of the client, where the vendor can be asked for it. */
export async function describeNewClients(
  tx: Transaction,
  { tenantId, channel }: FoundAccount,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  if (!channelOf(channel)?.receive?.describeClient) return;
  const ids = recorded.flatMap(({ event, session }) =>
    event.kind === "created" && !event.facts?.client?.name ? session.id : [],
  );
  await addJobs(
    tx,
    describeClient,
    ids.map((sessionId) => ({ tenantId, sessionId })),
  );
}
