import { beforeEach, describe, expect, test } from "vitest";
import { observeStatements } from "@/db";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound, Unauthenticated } from "@/lib/errors";
import { deactivateMember } from "@/lib/members/deactivate";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { createKey } from "./create";
import { listKeys } from "./list";
import { revokeKey } from "./revoke";
import { keyHash } from "./token";
import { verifyKey } from "./verify";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let otherAdmin: UserActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  otherAdmin = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
});

const make = (input: object = {}, actor = admin) =>
  createKey(actor, { name: "Shop", scopes: ["ingest", "read"], ...input });
const lastUsed = async () =>
  (await db.sql`select last_used_at from api_keys`)[0]?.last_used_at as Date | null;

describe("createKey", () => {
  test.each(["supervisor", "analyst", "operator"] as const)("is refused to a %s", async (role) => {
    const actor = await makeActor(db.sql, tenant, role);
    await expect(make({}, actor)).rejects.toThrow(Forbidden);
    await expect(listKeys(actor)).rejects.toThrow(Forbidden);
    expect(await db.sql`select from api_keys`).toEqual([]);
  });

  test.each([
    ["name", { name: " \u200b " }],
    ["name", { name: "x".repeat(81) }],
    ["scopes", { scopes: [] }],
    ["scopes.0", { scopes: ["everything"] }],
  ])("refuses an invalid %s at its field", async (field, input) => {
    const made = make(input);
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });

  test("returns the key once: the database has its hash and prefix, the audit neither", async () => {
    const { id, key } = await make();
    expect(key).toMatch(/^parley_[\w-]{43}$/);
    const [row] = await db.sql`select * from api_keys`;
    expect(row).toMatchObject({ prefix: key.slice(0, 13), token_hash: keyHash(key), last_used_at: null });
    for (const table of ["api_keys", "audit"]) {
      const [all] = await db.sql`select string_agg(t::text, ' ') as text from ${db.sql(table)} t`;
      expect(all?.text).not.toContain(key.slice(13));
    }
    expect(await auditOf(db.sql, tenant)).toEqual([
      {
        verb: "keys.create",
        actor_kind: "user",
        subject_id: String(id),
        data: { name: "Shop", scopes: ["ingest", "read"] },
      },
    ]);
  });

  test("stores each scope once, in the order of the list", async () => {
    await make({ scopes: ["act", "ingest", "act"] });
    expect(await listKeys(admin)).toMatchObject([
      { scopes: ["ingest", "act"], by: "admin", revokedAt: null },
    ]);
  });
});

describe("a request with a key", () => {
  test("acts in the tenant of the key, with its scopes only", async () => {
    const { id, key } = await make();
    expect(await verifyKey(key)).toEqual({
      kind: "key",
      tenant: admin.tenant,
      keyId: id,
      name: "Shop",
      scopes: ["ingest", "read"],
    });
  });

  test("ignores scopes that a newer version wrote", async () => {
    const { key } = await make();
    await db.sql`update api_keys set scopes = '{read,own_everything}'`;
    expect((await verifyKey(key)).scopes).toEqual(["read"]);
  });

  test("gets the same answer for a revoked, mistyped, cut, empty or unknown key (T25, T27)", async () => {
    const { id, key } = await make();
    await revokeKey(admin, { id });
    const wrong = [
      key,
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      "",
      "\0",
      keyHash(key),
      "x".repeat(9999),
    ];
    const answers = await Promise.all(wrong.map((each) => verifyKey(each).catch((error: unknown) => error)));
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(Unauthenticated);
      expect(answer).toEqual(answers[0]);
    }
  });

  test("still works after the creator of the key was deactivated by an admin who kept it", async () => {
    const { id, key } = await make();
    const other = await makeActor(db.sql, tenant, "admin");
    await deactivateMember(other, { id: admin.userId, keep: [id] });
    await expect(verifyKey(key)).resolves.toMatchObject({ name: "Shop" });
  });

  test("updates the last use at most once a minute", async () => {
    const { key } = await make();
    await Promise.all(Array.from({ length: 5 }, () => verifyKey(key)));
    const first = await lastUsed();
    expect(first).toBeInstanceOf(Date);
    const written: string[] = [];
    observeStatements((text) => text.startsWith("update") && written.push(text));
    await verifyKey(key);
    expect(written).toEqual([]);
    expect(await lastUsed()).toEqual(first);
    await db.sql`update api_keys set last_used_at = now() - interval '61 seconds'`;
    await verifyKey(key);
    observeStatements(undefined);
    expect(written).toHaveLength(1);
    expect((await lastUsed())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
  });

  test("does not wait while another request updates the last use", async () => {
    const { key } = await make();
    await db.sql.begin(async (tx) => {
      await tx`select from api_keys where tenant_id = ${tenant} for update`;
      await expect(verifyKey(key)).resolves.toBeDefined();
    });
    expect(await lastUsed()).toBeNull();
  });
});

describe("revokeKey", () => {
  test("is for admins", async () => {
    const { id, key } = await make();
    const supervisor = await makeActor(db.sql, tenant, "supervisor");
    await expect(revokeKey(supervisor, { id })).rejects.toThrow(Forbidden);
    await expect(verifyKey(key)).resolves.toBeDefined();
  });

  test("answers a key of another tenant like an unknown one (T25)", async () => {
    const { id, key } = await make();
    const answers = await Promise.all(
      [id, 999_999, Number.NaN].map((each) =>
        revokeKey(otherAdmin, { id: each }).catch((error: unknown) => error),
      ),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(NotFound);
      expect(answer).toEqual(answers[0]);
    }
    await expect(verifyKey(key)).resolves.toBeDefined();
    expect(await listKeys(otherAdmin)).toEqual([]);
  });

  test("can be done once, and the list names the user", async () => {
    const { id } = await make();
    const answers = await Promise.allSettled([1, 2].map(() => revokeKey(admin, { id })));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    expect(await listKeys(admin)).toMatchObject([{ revokedBy: "admin", revokedAt: expect.any(Date) }]);
    expect((await auditOf(db.sql, tenant)).map(({ verb }) => verb)).toEqual(["keys.create", "keys.revoke"]);
  });
});
