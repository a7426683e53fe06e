import { expect, test } from "vitest";
import { type Role, roles, type UserActor } from "@/lib/actor";
import { banHelp } from "./help";
import { scopes } from "./scopes";

const lines = (role: Role, rights: object, operatorsMayBan = true) =>
  banHelp({ kind: "user", role, operatorId: null, tenant: { operatorsMayBan }, ...rights } as UserActor)
    .length;

test("the help lists every scope of bans, and none for an actor who cannot ban", () => {
  const expected: Record<Role, number> = {
    admin: scopes.length,
    supervisor: scopes.length,
    analyst: 0,
    operator: 0,
  };
  for (const role of roles) expect(lines(role, {}), role).toBe(expected[role]);
  expect(lines("operator", { operatorId: 7 })).toBe(scopes.length);
  expect(lines("operator", { operatorId: 7 }, false)).toBe(0);
});
