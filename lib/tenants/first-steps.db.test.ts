import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { readFirstSteps } from "./first-steps";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
});

const nothing = { sessions: false, channel: false, key: false, operators: false };

const account = (of: number) => db.sql`
  insert into channel_accounts (tenant_id, channel, name, account, public_key)
  values (${of}, 'webchat', 'Shop', 'shop', ${crypto.randomUUID()})`;
const key = (of: number) => db.sql`
  insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
  values (${of}, 'Exchange', 'parley_1', ${crypto.randomUUID()}, '{ingest}', ${admin.userId})`;

test("a step is done by what exists in this tenant, and open again once that is deactivated", async () => {
  const other = await makeTenant(db.sql, "borealis");
  await makeSession(db.sql, other);
  await account(other);
  await key(other);
  expect(await readFirstSteps(admin)).toEqual(nothing);
  await makeSession(db.sql, tenant);
  await account(tenant);
  await key(tenant);
  const operator = await makeNamed(db.sql, "operators", tenant, "Met in an import");
  expect(await readFirstSteps(admin)).toEqual({ ...nothing, sessions: true, channel: true, key: true });
  await db.sql`update operators set user_id = ${admin.userId} where id = ${operator}`;
  expect(await readFirstSteps(admin)).toMatchObject({ operators: true });
  await db.sql`update channel_accounts set deactivated_at = now()`;
  await db.sql`update api_keys set revoked_at = now()`;
  await db.sql`update operators set deactivated_at = now()`;
  expect(await readFirstSteps(admin)).toEqual({ ...nothing, sessions: true });
});

test.each(["supervisor", "analyst", "operator"] as const)("a %s cannot read them", async (role) => {
  await expect(readFirstSteps(await makeActor(db.sql, tenant, role))).rejects.toThrow(Forbidden);
});
