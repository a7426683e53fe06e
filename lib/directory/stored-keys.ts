import type { Transaction } from "@/db/transaction";
import { type ClientKey, keySpellings } from "./client-key";

/** The key under which each client is or will be stored: with any spelling of their phone number it is the same. */
export async function storedKeys(
  tx: Transaction,
  tenantId: number,
  clients: readonly ClientKey[],
): Promise<ReadonlyMap<string, string>> {
  const country = clients.some(({ fromPhone }) => fromPhone !== null) ? await countryOf(tx, tenantId) : null;
  const spellings = new Map(clients.map((client) => [client.key, keySpellings(client, country)]));
  // An identifier that looks like a phone number has no other spellings, even if a phone number has the same key.
  for (const { key, fromPhone } of clients) if (fromPhone === null) spellings.set(key, [key]);
  const several = [...spellings.values()].filter(({ length }) => length > 1).flat();
  const stored = await storedAmong(tx, tenantId, several);
  return new Map(
    [...spellings].map(([key, [own = key, withCode = own, ...others]]) => {
      const found = [own, withCode, ...others].find((each) => stored.has(each));
      return [key, found ?? withCode];
    }),
  );
}

async function countryOf(tx: Transaction, tenantId: number): Promise<string | null> {
  const [row] = await tx.sql<
    { country: string | null }[]
  >`select country from tenants where id = ${tenantId}`;
  return row?.country ?? null;
}

async function storedAmong(
  tx: Transaction,
  tenantId: number,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.sql<{ external_id: string }[]>`
    select external_id from clients
    where tenant_id = ${tenantId} and external_id = any(${keys as string[]}::text[])`;
  return new Set(rows.map(({ external_id }) => external_id));
}
