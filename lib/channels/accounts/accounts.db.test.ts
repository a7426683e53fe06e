import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { findWebchat } from "../webchat/account";
import { activateAccount } from "./activate";
import { changeAccount } from "./change";
import { createAccount } from "./create";
import { deactivateAccount } from "./deactivate";
import { findAccountById } from "./find";
import { listAccounts } from "./list";

const db = testDatabase();
let tenant: number;
let group: number;
let admin: UserActor;
let outsider: UserActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  group = await makeNamed(db.sql, "groups", tenant, "Support");
  admin = await makeActor(db.sql, tenant, "admin");
  outsider = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
});

const web = () => ({
  channel: "webchat",
  name: "Our web",
  account: "www",
  groupId: group,
  origins: "https://www.example.com",
});
const make = (input: object = {}, actor = admin) => createAccount(actor, { ...web(), ...input });
const theAccount = async () => {
  const [account] = await listAccounts(admin);
  if (!account) throw new Error("There is no account");
  return account;
};
const change = async (input: object = {}, actor = admin) => {
  const { id, version } = await theAccount();
  return changeAccount(actor, { ...web(), id, version, ...input });
};
const verbs = async () => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

test.each(["supervisor", "analyst", "operator"] as const)(
  "a %s may neither list nor change channels",
  async (role) => {
    const id = await make();
    const actor = await makeActor(db.sql, tenant, role);
    for (const refused of [
      () => listAccounts(actor),
      () => make({}, actor),
      () => change({}, actor),
      () => deactivateAccount(actor, { id }),
      () => activateAccount(actor, { id }),
    ])
      await expect(refused()).rejects.toThrow(Forbidden);
    expect(await verbs()).toEqual(["channels.create"]);
  },
);

test("T25: a channel of another tenant is not found", async () => {
  const id = await make();
  for (const verb of [
    (each: number) => changeAccount(outsider, { ...web(), id: each, version: "" }),
    (each: number) => deactivateAccount(outsider, { id: each }),
    (each: number) => activateAccount(outsider, { id: each }),
  ]) {
    const answers = await Promise.all(
      [id, 999_999, Number.NaN].map((each) => verb(each).catch((error: unknown) => error)),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(NotFound);
      expect(answer).toEqual(answers[0]);
    }
  }
  expect(await listAccounts(outsider)).toEqual([]);
});

describe("creating and changing a channel", () => {
  test.each([
    ["channel", { channel: "telegram" }],
    ["name", { name: "" }],
    ["account", { account: " " }],
    ["account", { account: "our web" }],
    ["origins", { origins: "" }],
    ["origins", { origins: "https://www.example.com/shop" }],
    ["groupId", { groupId: null }],
    ["groupId", { groupId: 999_999 }],
  ])("names the error at %s and stores nothing", async (field, input) => {
    const made = make(input);
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await db.sql`select from channel_accounts`).toEqual([]);
    expect(await verbs()).toEqual([]);
  });

  test("T25: needs an existing group of this tenant", async () => {
    const theirs = await makeNamed(db.sql, "groups", outsider.tenant.id, "Theirs");
    await expect(make({ groupId: theirs })).rejects.toMatchObject({
      fields: { groupId: expect.any(String) },
    });
    await db.sql`update groups set deactivated_at = now()`;
    await expect(make()).rejects.toMatchObject({ fields: { groupId: expect.any(String) } });
  });

  test("stores the fields, keeps the public key, and is in the audit log", async () => {
    const id = await make({ origins: "HTTPS://www.Example.com:443/\nhttp://localhost:8080" });
    const made = await theAccount();
    expect(made).toMatchObject({
      ...{ id, channel: "webchat", account: "www", group: { id: group, name: "Support" } },
      settings: { origins: "https://www.example.com\nhttp://localhost:8080" },
      publicKey: expect.stringMatching(/^[\w-]{22}$/),
    });
    await change({ name: "The web" });
    expect(await theAccount()).toMatchObject({ name: "The web", publicKey: made.publicKey });
    expect(await auditOf(db.sql, tenant)).toMatchObject([
      { verb: "channels.create", subject_id: String(id), data: { account: "www", groupId: group } },
      {
        verb: "channels.change",
        subject_id: String(id),
        data: { changes: { name: { was: expect.any(String), is: "The web" } } },
      },
    ]);
  });

  test("needs neither a group nor web sites where another system feeds it", async () => {
    await make({ channel: "generic", groupId: "", origins: undefined });
    expect(await theAccount()).toMatchObject({ channel: "generic", group: null, settings: {} });
  });

  test("allows a name once per channel, also for two accounts created at the same time", async () => {
    const answers = await Promise.allSettled([make(), make()]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ name: "Invalid", fields: { account: expect.any(String) } });
    await expect(make({ channel: "generic" })).resolves.toBeGreaterThan(0);
  });

  test("is refused when it is based on an older version", async () => {
    await make();
    const { version } = await theAccount();
    await change({ name: "One", version });
    await expect(change({ name: "Two", version })).rejects.toThrow(Conflict);
    expect(await theAccount()).toMatchObject({ name: "One" });
  });
});

describe("the secrets of a channel", () => {
  const secret = (fill: number) => Buffer.alloc(32, fill).toString("base64");
  const apple = (input: object = {}) => ({
    ...{ channel: "apple", name: "Apple", account: "b-1", groupId: group, mspId: "msp", secret: secret(1) },
    ...input,
  });
  const stored = async () => (await findAccountById(database(), tenant, (await theAccount()).id))?.settings;
  const listed = async () => JSON.stringify(await listAccounts(admin));

  test("are never listed nor audited, stay when left empty, and are replaced one by one", async () => {
    await createAccount(admin, apple());
    expect(await theAccount()).toMatchObject({ secrets: ["secret"], receives: true, sends: true });
    await change(apple({ secret: "" }));
    expect(await stored()).toEqual({ mspId: "msp", secret: secret(1) });
    await change(apple({ secret: secret(2) }));
    expect(await stored()).toEqual({ mspId: "msp", secret: secret(2) });
    const seen = `${await listed()} ${JSON.stringify(await auditOf(db.sql, tenant))}`;
    for (const each of [secret(1), secret(2)]) expect(seen).not.toContain(each);
    expect((await auditOf(db.sql, tenant)).at(-1)?.data).toMatchObject({ newSecrets: ["secret"] });
  });

  test("must be entered again when they cannot be read any more", async () => {
    await createAccount(admin, apple());
    await db.sql`update channel_accounts set credentials = 'broken'`;
    expect(await theAccount()).toMatchObject({ secrets: null });
    await expect(change(apple({ secret: "" }))).rejects.toMatchObject({
      fields: { secret: expect.any(String) },
    });
    await change(apple({ secret: secret(3) }));
    expect(await theAccount()).toMatchObject({ secrets: ["secret"] });
    expect(await stored()).toMatchObject({ secret: secret(3) });
  });

  test("decide whether webhooks are expected and replies are sent where they are optional", async () => {
    await make({ channel: "generic", secret: "" });
    expect(await theAccount()).toMatchObject({ receives: false, sends: false, secrets: [] });
    await change({
      secret: "whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMgb2YgYWNjb3VudHM=",
      url: "https://shop.example.com/in",
    });
    expect(await theAccount()).toMatchObject({ receives: true, sends: true });
  });
});

describe("deactivating a channel", () => {
  test("and activating it again succeed once each", async () => {
    const id = await make();
    for (const verb of [deactivateAccount, activateAccount]) {
      const answers = await Promise.allSettled([1, 2].map(() => verb(admin, { id })));
      const refused = answers.filter((answer) => answer.status === "rejected");
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    }
    expect(await verbs()).toEqual(["channels.create", "channels.deactivate", "channels.activate"]);
  });

  test("does not activate one whose group was deactivated in the meantime", async () => {
    const id = await make();
    await deactivateAccount(admin, { id });
    await db.sql`update groups set deactivated_at = now()`;
    await expect(activateAccount(admin, { id })).rejects.toThrow(Conflict);
    expect(await theAccount()).toMatchObject({ deactivatedAt: expect.any(Date) });
  });
});

test("the look of a chat is checked field by field, and pages get what can be read", async () => {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await make({
    color: "#FD0",
    greeting: "Dobrý den,\r\nco hledáte?",
    side: "left",
    logo: `data:image/png;base64,${pixel}`,
    hiddenOn: "/checkout*",
  });
  const { publicKey, settings } = await theAccount();
  expect((await findWebchat(publicKey)).look).toEqual({
    greeting: "Dobrý den,\nco hledáte?",
    color: "#ffdd00",
    textColor: "#000000",
    side: "left",
    logo: `data:image/png;base64,${pixel}`,
    hiddenOn: ["/checkout*"],
    ...{ isOpen: true, changesIn: null },
  });
  // The audit says that there is a logo, and not what it looks like.
  expect(JSON.stringify(await auditOf(db.sql, tenant))).not.toContain(pixel);
  for (const [field, wrong] of Object.entries({
    color: "yellow",
    greeting: "x".repeat(501),
    side: "middle",
    logo: `data:image/svg+xml;base64,${pixel}`,
    hiddenOn: "checkout",
    hours: "always",
  }))
    await expect(change({ ...settings, [field]: wrong })).rejects.toMatchObject({
      fields: { [field]: expect.any(String) },
    });
  await expect(change({ logo: `data:image/png;base64,${btoa("<script>")}` })).rejects.toThrow(Invalid);
  await change({ side: "right" });
  expect((await findWebchat(publicKey)).look).toMatchObject({ side: "right", logo: null, color: "#3451b2" });
});
