import { describe, expect, it } from "vitest";
import { type Actor, type KeyScope, type Role, roles, type UserActor } from "./actor";
import { Forbidden } from "./errors";
import { allow, columnKinds, may, maySee, type Subject, type Verb } from "./policy";

const USER = 7;
const OPERATOR = 3;
const GROUP = 5;

/**
 * The expected rights: `own` for the author, `held` for the holder of a session, `offered` for whom it is offered to or in whose
 * group it waits, `part` for those who took part; `alone` where the holder is offline, `alone here` where that is in their group;
 * `own or left` also for what a deactivated author has shared; `value` where it is a masked value.
 */
type Right =
  | "yes"
  | "no"
  | "own"
  | "held"
  | "offered"
  | "part"
  | "alone"
  | "alone here"
  | "own or left"
  | "value";
const table: Record<Verb, Record<Role, Right>> = {
  "sessions.all": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
  "sessions.export": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
  "sessions.name": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "sessions.ingest": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "sessions.redirect": { admin: "yes", supervisor: "yes", analyst: "no", operator: "held" },
  "sessions.accept": { admin: "offered", supervisor: "offered", analyst: "no", operator: "offered" },
  "sessions.takeOver": { admin: "alone", supervisor: "alone", analyst: "no", operator: "alone here" },
  "sessions.reply": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.end": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.markRead": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.conclude": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.contact": { admin: "yes", supervisor: "yes", analyst: "no", operator: "part" },
  "sessions.ban": { admin: "yes", supervisor: "yes", analyst: "no", operator: "part" },
  "sessions.erase": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "clients.manage": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "recordings.upload": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "recordings.play": { admin: "yes", supervisor: "yes", analyst: "no", operator: "part" },
  "recordings.delete": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "bans.list": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "bans.lift": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "desk.work": { admin: "yes", supervisor: "yes", analyst: "no", operator: "yes" },
  "notes.add": { admin: "yes", supervisor: "yes", analyst: "no", operator: "yes" },
  "notes.edit": { admin: "own", supervisor: "own", analyst: "no", operator: "own" },
  "notes.delete": { admin: "yes", supervisor: "own", analyst: "no", operator: "own" },
  "views.save": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "views.share": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "views.change": { admin: "own", supervisor: "own", analyst: "own", operator: "own" },
  "views.delete": { admin: "own or left", supervisor: "own", analyst: "own", operator: "own" },
  "views.chooseDefault": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "shares.create": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "shares.list": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "shares.revoke": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "readyReplies.manage": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "cases.manage": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "cases.see": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "audit.cut": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "audit.read": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "values.email": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "values.phone": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "values.ip": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "values.unmask": { admin: "value", supervisor: "value", analyst: "no", operator: "no" },
  "settings.manage": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
  "users.provision": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
};

/** Subjects and the rights they satisfy. An empty subject must never allow more than a specific one. */
const subjects: [what: string, subject: Subject | undefined, opening: Right[]][] = [
  ["no subject", undefined, ["yes"]],
  ["a masked value", { valueKind: "card" }, ["yes", "value"]],
  ["a note of another user", { authorId: USER + 1 }, ["yes"]],
  ["a note without author", { authorId: null }, ["yes"]],
  ["their own note", { authorId: USER }, ["yes", "own", "own or left"]],
  ["a shared view of another user", { authorId: USER + 1, authorGone: false, shared: true }, ["yes"]],
  ["a private view of a deactivated user", { authorId: USER + 1, authorGone: true, shared: false }, ["yes"]],
  [
    "a shared view of a deactivated user",
    { authorId: USER + 1, authorGone: true, shared: true },
    ["yes", "own or left"],
  ],
  ["a session that they hold", { holderId: OPERATOR }, ["yes", "held"]],
  ["a session that another holds", { holderId: OPERATOR + 1 }, ["yes"]],
  ["a session offered to them", { offeredTo: OPERATOR }, ["yes", "offered"]],
  ["a session offered to another", { offeredTo: OPERATOR + 1 }, ["yes"]],
  ["a session that waits in their group", { waitsIn: GROUP }, ["yes", "offered"]],
  ["a session that waits in another group", { waitsIn: GROUP + 1 }, ["yes"]],
  [
    "a session of another group whose holder is offline",
    { holderId: OPERATOR + 1, holderOffline: true, groupId: GROUP + 1 },
    ["yes", "alone"],
  ],
  [
    "a session of their group whose holder is offline",
    { holderId: OPERATOR + 1, holderOffline: true, groupId: GROUP },
    ["yes", "alone", "alone here"],
  ],
  [
    "a session of their group whose holder is online",
    { holderId: OPERATOR + 1, holderOffline: false, groupId: GROUP },
    ["yes"],
  ],
  [
    "a session that they hold while they are offline",
    { holderId: OPERATOR, holderOffline: true, groupId: GROUP },
    ["yes", "held"],
  ],
  ["a session that they took part in", { operatorIds: [OPERATOR, 9] }, ["yes", "part"]],
  ["a session that they took no part in", { operatorIds: [9] }, ["yes"]],
];

const cases = Object.entries(table).flatMap(([verb, rights]) =>
  roles.map((role) => [role, rights[role], verb as Verb] as const),
);

describe.each(cases)("%s: %s to %s", (role, right, verb) => {
  it.each(subjects)("%s", (_what, subject, opening) => {
    const allowed = opening.includes(right);
    expect(may(actor(role), verb, subject)).toBe(allowed);
    if (allowed) expect(() => allow(actor(role), verb, subject)).not.toThrow();
    else expect(() => allow(actor(role), verb, subject)).toThrow(Forbidden);
  });
});

it("the system may do everything, and a key what its scopes allow", () => {
  const { tenant } = actor("admin");
  const key = (...scopes: KeyScope[]): Actor => ({ kind: "key", tenant, keyId: 1, name: "Shop", scopes });
  expect(may({ kind: "system", tenant }, "settings.manage")).toBe(true);
  expect(may(key("read"), "sessions.all")).toBe(true);
  expect(may(key("ingest"), "sessions.all")).toBe(false);
  expect(may(key("ingest"), "sessions.ingest")).toBe(true);
  expect(may(key("read", "act"), "sessions.ingest")).toBe(false);
  expect(may(key("act"), "sessions.redirect")).toBe(true);
  expect(Object.keys(table).filter((verb) => may(key("provision"), verb as Verb))).toEqual([
    "users.provision",
  ]);
  expect(may(key("read", "ingest"), "sessions.redirect")).toBe(false);
  expect(may(key("act"), "sessions.name")).toBe(true);
  expect(may(key("read", "ingest"), "sessions.name")).toBe(false);
  expect(may(key("record"), "recordings.upload")).toBe(true);
  expect(may(key("record"), "sessions.name")).toBe(true);
  expect(may(key("ingest", "read", "act"), "recordings.upload")).toBe(false);
  for (const verb of [
    "settings.manage",
    "notes.add",
    "shares.create",
    "recordings.play",
    "recordings.delete",
    "sessions.erase",
    "clients.manage",
  ] as const)
    expect(may(key("ingest", "read", "act", "record"), verb)).toBe(false);
  for (const verb of ["sessions.all", "sessions.redirect", "sessions.end", "sessions.ingest"] as const)
    expect(may(key("record"), verb)).toBe(false);
});

it("operators cannot ban where the tenant does not allow it, and only operators can work at the desk", () => {
  const operator = actor("operator");
  const strict = { ...operator, tenant: { ...operator.tenant, operatorsMayBan: false } };
  expect(may(strict, "sessions.ban", { operatorIds: [OPERATOR] })).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "desk.work")).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "sessions.accept", { offeredTo: null })).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "sessions.reply", { holderId: null })).toBe(false);
});

it("an admin chooses for each kind of value who may unmask it, and who and which keys have its columns", () => {
  const operator = actor("operator");
  const valueRights = {
    see: { email: ["admin"], phone: ["operator", "read"] },
    unmask: { card: ["operator"] },
  };
  const strict = { ...operator, tenant: { ...operator.tenant, valueRights } };
  const key: Actor = { kind: "key", tenant: strict.tenant, keyId: 1, name: "Shop", scopes: ["read"] };
  expect(may(strict, "values.unmask", { valueKind: "card" })).toBe(true);
  expect(may({ ...strict, role: "admin" }, "values.unmask", { valueKind: "card" })).toBe(false);
  expect(may({ ...strict, role: "admin" }, "values.unmask", { valueKind: "iban" })).toBe(true);
  expect(may(key, "values.unmask", { valueKind: "card" })).toBe(false);
  const seen = (by: Actor) => columnKinds.map((kind) => maySee(by, kind));
  expect(seen(strict)).toEqual([false, true, true]);
  expect(seen({ ...strict, role: "admin" })).toEqual([true, false, true]);
  expect(seen(key)).toEqual([false, true, true]);
  expect(seen(operator)).toEqual([true, true, true]);
});

function actor(role: Role): UserActor {
  return {
    kind: "user",
    tenant: {
      id: 1,
      slug: "aurora",
      name: "Aurora",
      zone: "Europe/Prague",
      country: null,
      records: true,
      operatorsMayBan: true,
      secondFactorRoles: [],
      auditsReads: false,
      valueRights: {},
    },
    userId: USER,
    name: "Somebody",
    email: "somebody@aurora.test",
    language: null,
    role,
    operatorId: OPERATOR,
    groupIds: [GROUP],
    defaultViewId: null,
  };
}
