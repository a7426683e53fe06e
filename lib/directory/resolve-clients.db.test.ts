import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { makeTenant } from "@/lib/sessions/testing";
import { clientKey } from "./client-key";
import { refreshClients, resolveClients } from "./resolve-clients";

const db = testDatabase();
const czechTenant = (country: string | null = "CZ") =>
  makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", country);

/** The client of each phone number, resolved together. */
async function resolve(tenantId: number, phones: readonly string[]): Promise<(number | undefined)[]> {
  const sessions = phones.map((phone, at) => {
    const client = { externalId: null, name: "Jana", email: null, phone, identity: null };
    return { key: clientKey(client) ?? "", createdAt: `2026-01-0${at + 1}T00:00:00.000Z`, client };
  });
  return transaction(async (tx) => {
    const resolved = await resolveClients(tx, tenantId, sessions);
    await refreshClients(tx, tenantId, resolved);
    return sessions.map(({ key }) => resolved.ids.get(key));
  });
}

const clientsOf = (tenantId: number) =>
  db.sql`select external_id, phone from clients where tenant_id = ${tenantId} order by id`;

test("a client who writes their number with and without the country code is one client", async () => {
  const tenant = await czechTenant();
  const [first, second, third] = await resolve(tenant, ["777 123 456", "+420 777 123 456", "00420777123456"]);
  expect(first).toBeDefined();
  expect([second, third]).toEqual([first, first]);
  expect(await resolve(tenant, ["777/123-456"])).toEqual([first]);
  expect(await clientsOf(tenant)).toEqual([{ external_id: "tel:420777123456", phone: "777/123-456" }]);
});

test("numbers of other countries are other clients", async () => {
  const tenant = await czechTenant();
  const all = await resolve(tenant, ["777 123 456", "+421 777 123 456", "+49 777 123 456"]);
  expect(new Set(all).size).toBe(3);
});

test("a client stored before the tenant had a country stays that client, also in other spellings", async () => {
  const tenant = await czechTenant(null);
  const [before] = await resolve(tenant, ["777 123 456"]);
  await db.sql`update tenants set country = 'CZ' where id = ${tenant}`;
  expect(await resolve(tenant, ["777 123 456", "+420 777 123 456"])).toEqual([before, before]);
  expect(await clientsOf(tenant)).toMatchObject([{ external_id: "tel:777123456" }]);
});

test("of two clients stored for one number, each keeps the spelling it has", async () => {
  const tenant = await czechTenant(null);
  const both = await resolve(tenant, ["777 123 456", "+420 777 123 456"]);
  expect(new Set(both).size).toBe(2);
  await db.sql`update tenants set country = 'CZ' where id = ${tenant}`;
  expect(await resolve(tenant, ["777 123 456", "+420 777 123 456"])).toEqual(both);
});

test("an identifier that looks like a phone number is none", async () => {
  const tenant = await czechTenant();
  const client = {
    externalId: "tel:777123456",
    name: null,
    email: null,
    phone: "+420 777 123 456",
    identity: null,
  };
  const session = { key: clientKey(client) ?? "", createdAt: "2026-01-01T00:00:00.000Z", client };
  await transaction((tx) => resolveClients(tx, tenant, [session]));
  expect(await clientsOf(tenant)).toMatchObject([{ external_id: "tel:777123456" }]);
});
