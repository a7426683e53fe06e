import type { Transaction } from "@/db/transaction";
import { UNNAMED_CHANNEL } from "@/lib/channels/faces";
import { storeClientIdentities } from "@/lib/directory/client-identities";
import { clientKey } from "@/lib/directory/client-key";
import { refreshClients, resolveClients } from "@/lib/directory/resolve-clients";
import { clientIn, type Facts, factIn } from "../columns/facts";

type Session = { id: number; createdAt: Date | null; facts: Facts };

/** Finds or creates the clients of sessions; returns their ids by session. A client with no more than a name has none. */
export async function resolveSessionClients(
  tx: Transaction,
  tenantId: number,
  sessions: readonly Session[],
): Promise<ReadonlyMap<number, number>> {
  const withClients = sessions.flatMap(({ id, createdAt, facts }) => {
    const client = clientIn(facts);
    const key = clientKey(client);
    if (client === null || key === null) return [];
    return [{ id, ...key, client, createdAt: (createdAt ?? new Date()).toISOString(), facts }];
  });
  if (withClients.length === 0) return new Map();
  const clients = await resolveClients(tx, tenantId, withClients);
  await refreshClients(tx, tenantId, clients);
  const resolved = withClients.flatMap((session) => {
    const clientId = clients.ids.get(session.key);
    return clientId === undefined ? [] : [{ ...session, clientId }];
  });
  await storeClientIdentities(
    tx,
    tenantId,
    resolved.flatMap(({ client: { identity }, clientId, facts }) => {
      if (!identity) return [];
      const channel = String(factIn(facts, "channel") ?? UNNAMED_CHANNEL);
      const account = String(factIn(facts, "channelAccount") ?? "");
      return [{ channel, account, externalId: identity, clientId, at: null }];
    }),
  );
  return new Map(resolved.map(({ id, clientId }) => [id, clientId]));
}
