import { describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { DocumentClient } from "@/lib/documents/client";
import { makeTenant } from "@/lib/sessions/testing";
import { type ClientKey, clientKey } from "./client-key";
import { refreshClients, resolveClients } from "./resolve-clients";

const db = testDatabase();
const czechTenant = (country: string | null = "CZ") =>
  makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", country);

/** The client of each phone number, resolved together. */
const resolve = (tenantId: number, phones: readonly string[]) =>
  resolveAll(
    tenantId,
    phones.map((phone) => keyed({ phone })),
  );

function keyed(some: Partial<DocumentClient>, exact = false): ClientKey & { client: DocumentClient } {
  const client = { externalId: null, name: "Jana", email: null, phone: null, identity: null, ...some };
  const key = clientKey(client, exact);
  if (key === null) throw new Error("The client has no key");
  return { ...key, client };
}

async function resolveAll(
  tenantId: number,
  clients: readonly ReturnType<typeof keyed>[],
): Promise<(number | undefined)[]> {
  const sessions = clients.map((each, at) => ({ ...each, createdAt: `2026-01-0${at + 1}T00:00:00.000Z` }));
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

test("a number with a trunk zero is the same client, also one stored with the zero", async () => {
  const tenant = await czechTenant();
  const [first, second] = await resolve(tenant, ["+48 (0)22 123 45 67", "+48 22 123 45 67"]);
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect(await clientsOf(tenant)).toMatchObject([{ external_id: "tel:48221234567" }]);
  const south = await czechTenant();
  await db.sql`insert into clients (tenant_id, external_id) values (${south}, 'tel:480221234567')`;
  await resolve(south, ["+48 22 123 45 67"]);
  expect(await clientsOf(south)).toMatchObject([{ external_id: "tel:480221234567" }]);
});

describe("an identifier that looks like a phone number is none", () => {
  const here = { externalId: "tel:777123456", phone: "777 123 456" };
  const withCode = { externalId: "tel:420777123456", phone: "+420 777 123 456" };

  test.each([true, false])("its client is stored under it (exact: %s)", async (exact) => {
    const tenant = await czechTenant();
    const both = await resolveAll(tenant, [keyed(here, exact), keyed(withCode, exact)]);
    expect(new Set(both).size).toBe(2);
    const stored = [{ external_id: "tel:420777123456" }, { external_id: "tel:777123456" }];
    expect(await clientsOf(tenant)).toMatchObject(stored);
    expect(await resolveAll(tenant, [keyed(here, exact)])).toEqual([both[0]]);
  });

  test("also with the phone number of another spelling", async () => {
    const tenant = await czechTenant();
    await resolveAll(tenant, [keyed({ ...here, phone: "+420 777 123 456" })]);
    expect(await clientsOf(tenant)).toMatchObject([{ external_id: "tel:777123456" }]);
  });

  test("also beside a session that has the phone number only, which is then that client's", async () => {
    const { externalId, phone } = here;
    for (const both of [
      [{ externalId }, { phone }],
      [{ phone }, { externalId }],
    ]) {
      const tenant = await czechTenant();
      const [first, second] = await resolveAll(
        tenant,
        both.map((each) => keyed(each)),
      );
      expect(second).toBe(first);
      expect(await clientsOf(tenant)).toMatchObject([{ external_id: externalId }]);
    }
  });
});
