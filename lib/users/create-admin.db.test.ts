import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { RESERVED_SLUGS } from "@/lib/tenants/reserved-slugs";
import { type AdminInput, createAdmin } from "./create-admin";
import { readActor } from "./read-actor";
import type { User } from "./user";
import { verifyPassword } from "./verify-password";

const PASSWORD = "correct horse battery";

const db = testDatabase();
beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
});

async function signIn(email: string, password: string): Promise<User> {
  const verified = await verifyPassword({ email, password, ip: null });
  if ("mustChoose" in verified) throw new Error("The user must choose a password first");
  return verified.users[0] as User;
}
const create = (input: Partial<AdminInput> = {}) =>
  createAdmin({ tenant: "aurora", email: "eva@aurora.test", password: PASSWORD, ...input });

describe("create-admin", () => {
  it("creates a working tenant, user and membership", async () => {
    const made = await create({ name: "Eva", zone: "Europe/Prague", country: "cz" });
    expect(made).toEqual({ tenant: "created", user: "created", zone: "Europe/Prague", country: "CZ" });
    const { id } = await signIn("eva@aurora.test", PASSWORD);
    expect(await readActor(id, "aurora")).toMatchObject({
      role: "admin",
      name: "Eva",
      tenant: { zone: "Europe/Prague" },
    });
  });

  it("can be repeated, and then changes neither the password nor the zone", async () => {
    const again = await create({
      email: "EVA@aurora.test",
      password: "another password",
      zone: "UTC",
      country: "SK",
    });
    expect(again).toEqual({ tenant: "found", user: "found", zone: "Europe/Prague", country: "CZ" });
    await expect(signIn("eva@aurora.test", PASSWORD)).resolves.toBeDefined();
    await expect(signIn("eva@aurora.test", "another password")).rejects.toBeInstanceOf(Invalid);
  });

  it("sets the country of a tenant without one", async () => {
    await db.sql`update tenants set country = null`;
    expect(await create({ country: "SK" })).toMatchObject({ tenant: "found", country: "SK" });
  });

  it("resets the password of an existing user on request", async () => {
    expect(await create({ password: "another password", resetPassword: true })).toMatchObject({
      user: "password set",
    });
    await expect(signIn("eva@aurora.test", "another password")).resolves.toBeDefined();
  });

  it("makes a deactivated member admin again, but refuses a deactivated user", async () => {
    await db.sql`update memberships set role = 'analyst', deactivated_at = now()`;
    await create();
    const [user] = await db.sql<{ id: string }[]>`select id from users where email = 'eva@aurora.test'`;
    expect(await readActor(Number(user?.id), "aurora")).toMatchObject({ role: "admin" });
    await db.sql`update users set deactivated_at = now()`;
    await expect(create()).rejects.toBeInstanceOf(Conflict);
    await db.sql`update users set deactivated_at = null`;
  });

  it("gives nobody of another tenant with this e-mail access to the new one", async () => {
    const PRE = "typed by an admin of aurora";
    await createAdmin({ tenant: "elsewhere", email: "boss@aurora.test", password: PRE });
    const made = await create({
      tenant: "headquarters",
      email: "boss@aurora.test",
      password: "known to the boss only",
    });
    expect(made).toMatchObject({ tenant: "created", user: "created" });
    await expect(readActor((await signIn("boss@aurora.test", PRE)).id, "headquarters")).rejects.toThrow(
      NotFound,
    );
    const { id } = await signIn("boss@aurora.test", "known to the boss only");
    expect(await readActor(id, "headquarters")).toMatchObject({ role: "admin" });
  });

  it("may run twice at the same time", async () => {
    const both = await Promise.all(
      [1, 2].map(() => create({ tenant: "borealis", email: "karl@borealis.test" })),
    );
    expect(both.map(({ tenant }) => tenant).sort()).toEqual(["created", "found"]);
  });

  it("is in the audit log", async () => {
    const rows = await db.sql`select a.verb, a.actor_kind from audit a join tenants t on t.id = a.tenant_id
      where t.slug = 'borealis' order by a.id`;
    expect(rows[0]).toEqual({ verb: "users.create_admin", actor_kind: "system" });
  });

  it.each<[string, Partial<AdminInput>]>([
    ["tenant", { tenant: "" }],
    ["tenant", { tenant: "Aurora" }],
    ["tenant", { tenant: "a" }],
    ["tenant", { tenant: "-aurora" }],
    ["tenant", { tenant: "aurora-" }],
    ["tenant", { tenant: "au--rora" }],
    ["tenant", { tenant: "aurora/sessions" }],
    ["tenant", { tenant: "ž" }],
    ["tenant", { tenant: "a".repeat(41) }],
    ["tenant", { tenant: "api" }],
    ["email", { email: "eva" }],
    ["email", { email: "" }],
    ["password", { password: "ninechars" }],
    ["password", { password: "x".repeat(1001) }],
    ["name", { name: " " }],
    ["zone", { zone: "Prague" }],
    ["zone", { zone: "" }],
    // Intl of newer versions of Node.js knows it, and PostgreSQL would read it as two hours behind UTC.
    ["zone", { zone: "+02:00" }],
    ["country", { country: "Czechia" }],
    ["country", { country: "" }],
  ])("refuses an invalid %s: %j", async (field, input) => {
    const error = await create(input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect(Object.keys((error as Invalid).fields)).toEqual([field]);
  });

  it("refuses a tenant name that is the path of one of our own pages", () => {
    const places = readdirSync("app", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
      .map((entry) => entry.name);
    expect(places.length).toBeGreaterThan(3);
    expect(RESERVED_SLUGS).toEqual(expect.arrayContaining(places));
  });
});
