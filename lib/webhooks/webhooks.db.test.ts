import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { changeWebhook } from "./change";
import { createWebhook } from "./create";
import { deleteWebhook } from "./delete";
import { disableWebhook } from "./disable";
import { enableWebhook } from "./enable";
import { listWebhooks } from "./list";
import { sendTest } from "./send-test";
import { deliveriesOf } from "./testing";

const URL = "https://www.example.com/hook?key=of-the-other-side";

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
  createWebhook(actor, { url: URL, topics: ["session.ended"], ...input });
const verbs = async () => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

/** Each of the verbs on one that is there. */
const onOne: Record<string, (actor: UserActor, id: number) => Promise<unknown>> = {
  change: (actor, id) => changeWebhook(actor, { id, url: URL, topics: ["session.ended"], version: "" }),
  disable: (actor, id) => disableWebhook(actor, { id }),
  enable: (actor, id) => enableWebhook(actor, { id }),
  delete: (actor, id) => deleteWebhook(actor, { id }),
  test: (actor, id) => sendTest(actor, { id }),
};

describe("webhooks", () => {
  test.each(["supervisor", "analyst", "operator"] as const)("are not for a %s", async (role) => {
    const { id } = await make();
    const actor = await makeActor(db.sql, tenant, role);
    await expect(make({}, actor)).rejects.toThrow(Forbidden);
    await expect(listWebhooks(actor)).rejects.toThrow(Forbidden);
    for (const [name, verb] of Object.entries(onOne))
      await expect(verb(actor, id), name).rejects.toThrow(Forbidden);
    expect(await verbs()).toEqual(["webhooks.create"]);
    expect(await deliveriesOf(db.sql)).toEqual([]);
  });

  test.each(Object.entries(onOne))(
    "of another tenant, deleted or never made answer alike to %s (T25)",
    async (_name, verb) => {
      const { id } = await make();
      const deleted = await make();
      await deleteWebhook(admin, deleted);
      const answers = await Promise.all(
        [
          [otherAdmin, id] as const,
          [admin, deleted.id] as const,
          [admin, 999_999] as const,
          [admin, Number.NaN] as const,
        ].map(([actor, each]) => verb(actor, each).catch((error: unknown) => error)),
      );
      for (const answer of answers) {
        expect(answer).toBeInstanceOf(NotFound);
        expect(answer).toEqual(answers[0]);
      }
      expect(await listWebhooks(otherAdmin)).toEqual([]);
      expect(await listWebhooks(admin)).toMatchObject([{ id, disabledAt: null }]);
    },
  );
});

describe("createWebhook", () => {
  test.each([
    ["url", { url: "http://www.example.com/" }],
    ["url", { url: "https://10.0.0.1/" }],
    ["url", { url: " \u200b " }],
    ["topics", { topics: [] }],
    ["topics.0", { topics: ["session.everything"] }],
  ])("refuses an invalid %s at its field", async (field, input) => {
    const made = make(input);
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await db.sql`select from webhooks`).toEqual([]);
  });

  test("returns the secret once, and neither the secret nor the path of the address is in the audit", async () => {
    const { id, secret } = await make({ topics: ["message.replied", "session.ended", "message.replied"] });
    for (const table of ["webhooks", "audit"]) {
      const [all] = await db.sql`select string_agg(t::text, ' ') as text from ${db.sql(table)} t`;
      expect(all?.text).not.toContain(secret.slice(6, 30));
    }
    expect(await auditOf(db.sql, tenant)).toEqual([
      {
        verb: "webhooks.create",
        actor_kind: "user",
        subject_id: String(id),
        data: { host: "www.example.com", topics: ["session.ended", "message.replied"] },
      },
    ]);
    const [listed] = await listWebhooks(admin);
    expect(listed).toMatchObject({ id, url: URL, by: "admin", disabledAt: null, deliveries: [] });
    expect(JSON.stringify(listed)).not.toContain(secret.slice(6, 30));
  });

  test("refuses more than the limit", async () => {
    await Promise.all(Array.from({ length: 20 }, () => make()));
    await expect(make()).rejects.toThrow(Conflict);
    const [one] = await listWebhooks(admin);
    await deleteWebhook(admin, { id: one?.id ?? 0 });
    await expect(make()).resolves.toBeDefined();
  });
});

describe("changeWebhook", () => {
  test("keeps the secret, and refuses a change from an older version", async () => {
    const { id } = await make();
    const [before] = await listWebhooks(admin);
    const [stored] = await db.sql`select secret from webhooks`;
    const version = before?.version ?? "";
    const change = (url: string) => changeWebhook(admin, { id, url, topics: ["client.banned"], version });
    await change("https://other.example.com/");
    await expect(change("https://third.example.com/")).rejects.toThrow(Conflict);
    expect(await listWebhooks(admin)).toMatchObject([
      { url: "https://other.example.com/", topics: ["client.banned"] },
    ]);
    expect(await db.sql`select secret from webhooks`).toEqual([stored]);
    expect((await auditOf(db.sql, tenant)).at(-1)).toMatchObject({
      verb: "webhooks.change",
      data: { changes: { host: { is: "other.example.com" }, topics: { is: ["client.banned"] } } },
    });
  });
});

describe("disableWebhook and enableWebhook", () => {
  test("can be done once each, and enabling removes the failure", async () => {
    const { id } = await make();
    await expect(enableWebhook(admin, { id })).rejects.toThrow(Conflict);
    await disableWebhook(admin, { id });
    await expect(disableWebhook(admin, { id })).rejects.toThrow(Conflict);
    await expect(sendTest(admin, { id })).rejects.toThrow(Conflict);
    await db.sql`update webhooks set failure = 'It answered 410'`;
    await enableWebhook(admin, { id });
    expect(await listWebhooks(admin)).toMatchObject([{ disabledAt: null, failure: null }]);
    expect(await verbs()).toEqual(["webhooks.create", "webhooks.disable", "webhooks.enable"]);
  });
});

describe("deleteWebhook", () => {
  test("deletes the secret and records who did it", async () => {
    const { id } = await make();
    await deleteWebhook(admin, { id });
    expect(await listWebhooks(admin)).toEqual([]);
    const [row] = await db.sql`select secret, deleted_by::int, deleted_at from webhooks`;
    expect(row).toEqual({ secret: "", deleted_by: admin.userId, deleted_at: expect.any(Date) });
    expect(await verbs()).toEqual(["webhooks.create", "webhooks.delete"]);
  });
});

test("a test is queued for one webhook only, and the list shows the last few deliveries of each", async () => {
  const { id } = await make();
  const other = await make();
  for (let count = 0; count < 7; count++) await sendTest(admin, { id });
  await sendTest(admin, other);
  const [first, second] = await listWebhooks(admin);
  expect(first?.deliveries).toHaveLength(5);
  expect(first?.deliveries.map((delivery) => delivery.id)).toEqual([7, 6, 5, 4, 3]);
  expect(second?.deliveries).toMatchObject([
    { topic: "webhook.test", state: "waiting", attempts: 0, status: null, attemptedAt: null },
  ]);
});
