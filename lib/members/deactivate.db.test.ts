import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound, Unauthenticated } from "@/lib/errors";
import { createKey } from "@/lib/keys/create";
import { listKeys } from "@/lib/keys/list";
import { verifyKey } from "@/lib/keys/verify";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { readActor } from "@/lib/users/read-actor";
import { auditOf } from "@/lib/users/testing";
import { deactivateMember } from "./deactivate";

const db = testDatabase();
let tenantId: number;
let admin: UserActor;
let analyst: UserActor;
let outsider: UserActor;

beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenantId = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenantId, "admin");
  analyst = await makeActor(db.sql, tenantId, "analyst");
  outsider = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "analyst");
});

describe("deactivateMember", () => {
  it("works from their next request on (T27), and adds an audit row", async () => {
    await readActor(analyst.userId, "aurora");
    await deactivateMember(admin, { id: analyst.userId });
    await expect(readActor(analyst.userId, "aurora")).rejects.toBeInstanceOf(NotFound);
    expect(await auditOf(db.sql, tenantId)).toMatchObject([
      { verb: "users.deactivate", actor_kind: "user", subject_id: String(analyst.userId) },
    ]);
  });

  it("is for admins", async () => {
    const supervisor = await makeActor(db.sql, tenantId, "supervisor");
    for (const actor of [supervisor, analyst])
      await expect(deactivateMember(actor, { id: admin.userId })).rejects.toBeInstanceOf(Forbidden);
  });

  it("answers a user of another tenant like one who does not exist (T25)", async () => {
    const answers = await Promise.all(
      [outsider.userId, 999_999].map((id) =>
        deactivateMember(admin, { id }).catch((error: unknown) => error),
      ),
    );
    expect(answers[0]).toBeInstanceOf(NotFound);
    expect(answers[0]).toEqual(answers[1]);
    await expect(readActor(outsider.userId, "borealis")).resolves.toBeDefined();
  });

  it("happens once", async () => {
    const answers = await Promise.allSettled(
      [1, 2].map(() => deactivateMember(admin, { id: analyst.userId })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await auditOf(db.sql, tenantId)).toHaveLength(1);
  });

  it("leaves the tenant an admin, even when the last two deactivate each other at the same moment", async () => {
    const other = await makeActor(db.sql, tenantId, "admin");
    const answers = await Promise.allSettled([
      deactivateMember(admin, { id: other.userId }),
      deactivateMember(other, { id: admin.userId }),
    ]);
    const rejected = answers.filter((answer) => answer.status === "rejected");
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toBeInstanceOf(Conflict);
    await expect(deactivateMember(admin, { id: admin.userId })).rejects.toThrow();
  });

  it("takes their operator offline without unlinking it", async () => {
    await db.sql`insert into operators (tenant_id, name, user_id, status) values (${tenantId}, 'Ann', ${analyst.userId}, 'online')`;
    await deactivateMember(admin, { id: analyst.userId });
    const [operator] = await db.sql`select status, user_id from operators`;
    expect(operator).toEqual({ status: "offline", user_id: String(analyst.userId) });
  });

  it("revokes the API keys they have created, but those to keep, and no others", async () => {
    const other = await makeActor(db.sql, tenantId, "admin");
    const create = (actor: UserActor, name: string) => createKey(actor, { name, scopes: ["read"] });
    const [known, kept] = [await create(other, "Known"), await create(other, "Kept")];
    const [ours, unseen] = [
      await create(admin, "Ours"),
      await create(other, "Created while the dialog was open"),
    ];
    await deactivateMember(admin, { id: other.userId, keep: [String(kept.id), String(ours.id)] });
    for (const { key } of [known, unseen]) await expect(verifyKey(key)).rejects.toThrow(Unauthenticated);
    for (const { key } of [kept, ours]) await expect(verifyKey(key)).resolves.toBeDefined();
    expect(await listKeys(admin)).toContainEqual(
      expect.objectContaining({ name: "Known", revokedBy: "admin" }),
    );
    const revoked = (await auditOf(db.sql, tenantId)).filter(({ verb }) => verb === "keys.revoke");
    expect(revoked.map(({ subject_id }) => Number(subject_id)).sort()).toEqual([known.id, unseen.id].sort());
  });

  it("leaves no key that they create at the same moment", async () => {
    const other = await makeActor(db.sql, tenantId, "admin");
    const made = Promise.allSettled(
      Array.from({ length: 5 }, (_, n) => createKey(other, { name: `${n}`, scopes: ["read"] })),
    );
    await Promise.all([made, deactivateMember(admin, { id: other.userId })]);
    expect(await db.sql`select from api_keys where revoked_at is null`).toHaveLength(0);
    await expect(createKey(other, { name: "Late", scopes: ["read"] })).rejects.toThrow(Forbidden);
  });

  it("does not count a deactivated user as the remaining admin", async () => {
    const other = await makeActor(db.sql, tenantId, "admin");
    await db.sql`update users set deactivated_at = now() where id = ${other.userId}`;
    await expect(deactivateMember(admin, { id: admin.userId })).rejects.toBeInstanceOf(Conflict);
  });
});
