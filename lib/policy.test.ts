import { describe, expect, it } from "vitest";
import { type Actor, type Role, roles } from "./actor";
import { Forbidden } from "./errors";
import { allow, may, type Subject, type Verb } from "./policy";

const USER = 7;

/** The rights once more, by hand: `own` is what one wrote oneself. */
type Right = "yes" | "no" | "own";
const table: Record<Verb, Record<Role, Right>> = {
  "sessions.all": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
  "sessions.export": { admin: "yes", supervisor: "yes", analyst: "yes", operator: "no" },
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

function actor(role: Role): Actor {
  return {
    kind: "user",
    tenant: { id: 1, slug: "aurora", name: "Aurora", zone: "Europe/Prague", records: true },
    userId: USER,
    name: "Somebody",
    email: "somebody@aurora.test",
    role,
    operatorId: null,
    groupIds: [],
    defaultViewId: null,
  };
}
