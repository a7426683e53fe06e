import { describe, expect, it } from "vitest";
import { type Actor, type KeyScope, type Role, roles, type UserActor } from "./actor";
import { Forbidden } from "./errors";
import { allow, may, type Subject, type Verb } from "./policy";

const USER = 7;
const OPERATOR = 3;
const GROUP = 5;

/**
 * The rights once more, by hand: `own` is what one wrote oneself, `held` a session one holds, `asked` one that is offered to
 * one or waits in one's group, `part` one that one took part in.
 */
type Right = "yes" | "no" | "own" | "held" | "asked" | "part";
const table: Record<Verb, Record<Role, Right>> = {
  "sessions.all": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
  "sessions.export": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
  "sessions.name": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "sessions.ingest": { admin: "no", supervisor: "no", analyst: "no", operator: "no" },
  "sessions.redirect": { admin: "yes", supervisor: "yes", analyst: "no", operator: "held" },
  "sessions.accept": { admin: "asked", supervisor: "asked", analyst: "no", operator: "asked" },
  "sessions.reply": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.end": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.conclude": { admin: "held", supervisor: "held", analyst: "no", operator: "held" },
  "sessions.ban": { admin: "yes", supervisor: "yes", analyst: "no", operator: "part" },
  "bans.list": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "bans.lift": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "desk.work": { admin: "yes", supervisor: "yes", analyst: "no", operator: "yes" },
  "notes.add": { admin: "yes", supervisor: "yes", analyst: "no", operator: "yes" },
  "notes.edit": { admin: "own", supervisor: "own", analyst: "no", operator: "own" },
  "notes.delete": { admin: "yes", supervisor: "own", analyst: "no", operator: "own" },
  "views.save": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "views.share": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "views.change": { admin: "own", supervisor: "own", analyst: "own", operator: "own" },
  "views.delete": { admin: "own", supervisor: "own", analyst: "own", operator: "own" },
  "views.chooseDefault": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "yes" },
  "shares.create": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "shares.list": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "shares.revoke": { admin: "yes", supervisor: "yes", analyst: "no", operator: "no" },
  "settings.manage": { admin: "yes", supervisor: "no", analyst: "no", operator: "no" },
};

/** Subjects, and with which rights one may: an unnamed subject must never open more than any named one. */
const subjects: [what: string, subject: Subject | undefined, opening: Right[]][] = [
  ["nothing in particular", undefined, ["yes"]],
  ["somebody else's", { authorId: USER + 1 }, ["yes"]],
  ["nobody's", { authorId: null }, ["yes"]],
  ["what one wrote oneself", { authorId: USER }, ["yes", "own"]],
  ["a session that one holds", { holderId: OPERATOR }, ["yes", "held"]],
  ["a session that another holds", { holderId: OPERATOR + 1 }, ["yes"]],
  ["a session offered to one", { offeredTo: OPERATOR }, ["yes", "asked"]],
  ["a session offered to another", { offeredTo: OPERATOR + 1 }, ["yes"]],
  ["a session that waits in one's group", { waitsIn: GROUP }, ["yes", "asked"]],
  ["a session that waits in another group", { waitsIn: GROUP + 1 }, ["yes"]],
  ["a session that one took part in", { operatorIds: [OPERATOR, 9] }, ["yes", "part"]],
  ["a session that one took no part in", { operatorIds: [9] }, ["yes"]],
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

it("Parley itself may do everything, and a key what its scopes say", () => {
  const { tenant } = actor("admin");
  const key = (...scopes: KeyScope[]): Actor => ({ kind: "key", tenant, keyId: 1, name: "Shop", scopes });
  expect(may({ kind: "system", tenant }, "settings.manage")).toBe(true);
  expect(may(key("read"), "sessions.all")).toBe(true);
  expect(may(key("ingest"), "sessions.all")).toBe(false);
  expect(may(key("ingest"), "sessions.ingest")).toBe(true);
  expect(may(key("read", "act"), "sessions.ingest")).toBe(false);
  expect(may(key("act"), "sessions.redirect")).toBe(true);
  expect(may(key("read", "ingest"), "sessions.redirect")).toBe(false);
  expect(may(key("act"), "sessions.name")).toBe(true);
  expect(may(key("read", "ingest"), "sessions.name")).toBe(false);
  for (const verb of ["settings.manage", "notes.add", "shares.create"] as const)
    expect(may(key("ingest", "read", "act"), verb)).toBe(false);
});

it("operators ban nobody where the tenant does not want it, and who is no operator works at no desk", () => {
  const operator = actor("operator");
  const strict = { ...operator, tenant: { ...operator.tenant, operatorsMayBan: false } };
  expect(may(strict, "sessions.ban", { operatorIds: [OPERATOR] })).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "desk.work")).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "sessions.accept", { offeredTo: null })).toBe(false);
  expect(may({ ...actor("admin"), operatorId: null }, "sessions.reply", { holderId: null })).toBe(false);
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
    },
    userId: USER,
    name: "Somebody",
    email: "somebody@aurora.test",
    role,
    operatorId: OPERATOR,
    groupIds: [GROUP],
    defaultViewId: null,
  };
}
