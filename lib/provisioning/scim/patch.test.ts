import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInput } from "@/lib/parse-input";
import type { Document } from "./document";
import { PatchRequest, patched } from "./patch";
import { ScimRefusal } from "./refusal";
import { GROUP, type ResourceType, USER } from "./schema";

const eva: Document = {
  userName: "eva@a.test",
  name: { givenName: "Eva", familyName: "Nová" },
  active: true,
};
const team: Document = { displayName: "Team", members: [{ value: "1" }, { value: "2" }] };

const patch = (type: ResourceType, before: Document, ...operations: object[]) =>
  patched(type, before, parseInput(PatchRequest, { Operations: operations }).Operations);

describe("a PATCH of a user", () => {
  it.each([
    ["Entra ID deactivates", { op: "Replace", path: "active", value: "False" }, { ...eva, active: "False" }],
    ["Okta deactivates", { op: "replace", value: { active: false } }, { ...eva, active: false }],
    [
      "Entra ID changes a part of the name",
      { op: "Replace", path: "name.familyName", value: "Malá" },
      { ...eva, name: { givenName: "Eva", familyName: "Malá" } },
    ],
    [
      "Entra ID sends parts without a path",
      { op: "Replace", value: { "name.givenName": "Ema", displayName: "Ema N." } },
      { ...eva, name: { givenName: "Ema", familyName: "Nová" }, displayName: "Ema N." },
    ],
    [
      "an e-mail that is not there yet is made from its path",
      { op: "Add", path: 'emails[type eq "work"].value', value: "e@a.test" },
      { ...eva, emails: [{ type: "work", value: "e@a.test" }] },
    ],
    [
      "the attributes of an extension are left out",
      {
        op: "add",
        value: {
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Sales",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales" },
          title: "Head",
          id: "9",
        },
      },
      eva,
    ],
    ["a name is removed", { op: "remove", path: "name" }, { ...eva, name: undefined }],
    [
      "names of attributes have no case",
      { op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:USERNAME", value: "e@a.test" },
      { ...eva, userName: "e@a.test" },
    ],
    ["what cannot be written is left out", { op: "replace", path: "groups", value: [{ value: "1" }] }, eva],
  ])("%s", (_what, operation, expected) => {
    expect(patch(USER, eva, operation)).toEqual(expected);
  });

  it("changes the e-mail that its path selects, and no other", () => {
    const emails = [
      { type: "work", value: "a" },
      { type: "home", value: "b" },
    ];
    const after = patch(
      USER,
      { ...eva, emails },
      { op: "replace", path: 'emails[type eq "WORK"].value', value: "c" },
    );
    expect(after.emails).toEqual([{ type: "work", value: "c" }, emails[1]]);
  });
});

describe("a PATCH of a group", () => {
  it.each([
    ["Entra ID adds", { op: "Add", path: "members", value: [{ $ref: null, value: "3" }] }, ["1", "2", "3"]],
    ["Okta adds", { op: "add", path: "members", value: [{ value: "2", display: "Eva" }] }, ["1", "2"]],
    ["one alone is added", { op: "add", path: "members", value: { value: "3" } }, ["1", "2", "3"]],
    ["Entra ID removes", { op: "Remove", path: "members", value: [{ $ref: null, value: "2" }] }, ["1"]],
    ["Okta removes", { op: "remove", path: 'members[value eq "2"]' }, ["1"]],
    ["somebody who is no member is removed", { op: "remove", path: 'members[value eq "9"]' }, ["1", "2"]],
    ["all are removed", { op: "remove", path: "members" }, []],
    ["all are replaced", { op: "replace", path: "members", value: [{ value: "7" }] }, ["7"]],
    ["without a path", { op: "replace", value: { id: "1", members: [{ value: "7" }] } }, ["7"]],
  ])("%s", (_what, operation, expected) => {
    const { members } = patch(GROUP, team, operation) as { members: { value: string }[] };
    expect(members.map(({ value }) => value)).toEqual(expected);
  });

  it("applies what is added and removed in its order", () => {
    const add = (...values: string[]) => ({
      op: "add",
      path: "members",
      value: values.map((value) => ({ value })),
    });
    const after = patch(
      GROUP,
      team,
      add("3", "4"),
      { op: "remove", path: 'members[value eq "3"]' },
      { op: "remove", path: "members", value: [{ value: "1" }] },
      add("1"),
      { op: "replace", value: { displayName: "Renamed" } },
      { op: "remove", path: "members", value: [{ value: 4 }] },
    );
    expect(after).toEqual({ displayName: "Renamed", members: [{ value: "2" }, { value: "1" }] });
    expect(patch(GROUP, team, add("3"), { op: "remove", path: "members" }, add("5")).members).toEqual([
      { value: "5" },
    ]);
  });

  it("looks at each of its members a few times, with as many members and operations as are allowed", () => {
    let looks = 0;
    const members = Array.from({ length: 20_000 }, (_, id) => ({
      get value() {
        looks += 1;
        return String(id);
      },
    }));
    const operations = Array.from({ length: 1_000 }, (_, index) => {
      const value = [{ value: String(19_900 + index) }];
      if (index % 4 === 0) return { op: "add", path: "members", value };
      if (index % 4 === 1) return { op: "Remove", path: "members", value };
      if (index % 4 === 2) return { op: "remove", path: `members[value eq "${19_900 + index}"]` };
      return { op: "replace", path: "externalId", value: String(index) };
    });
    patch(GROUP, { ...team, members }, ...operations);
    expect(looks).toBeLessThan(3 * members.length);
  });

  it("refuses more than a hundred operations that each look at all members, also as names in one of them", () => {
    const paths = Array.from({ length: 101 }, (_, index) => `members[display eq "User ${index}"]`);
    const apart = (some: string[]) => some.map((path) => ({ op: "remove", path }));
    expect(patch(GROUP, team, ...apart(paths.slice(1)))).toEqual(team);
    expect(() => patch(GROUP, team, ...apart(paths))).toThrow(ScimRefusal);
    const together = { op: "add", value: Object.fromEntries(paths.map((path) => [path, {}])) };
    expect(() => patch(GROUP, team, together)).toThrow(ScimRefusal);
  });

  it("selects no member by an attribute that it has not", () => {
    expect(patch(GROUP, team, { op: "remove", path: 'members[display eq "undefined"]' })).toEqual(team);
  });

  it.each([
    [{ op: "remove" }],
    [{ op: "add", value: "members" }],
    [{ op: "add", path: "members[", value: [] }],
  ])("refuses %j", (operation) => {
    expect(() => patch(GROUP, team, operation)).toThrow(ScimRefusal);
  });

  it("leaves the prototype of objects alone, with any input", () => {
    const value = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.constant(JSON.parse('{"__proto__":{"a":1}}')),
      fc.constant([{ value: { toString: 1 } }]),
    );
    const path = fc.constantFrom(
      "members",
      "__proto__",
      "constructor.prototype",
      'members[__proto__ eq "a"].value',
    );
    const op = fc.constantFrom("add", "replace", "remove");
    fc.assert(
      fc.property(op, path, value, (op, path, value) => {
        try {
          patch(GROUP, team, { op, path, value });
        } catch (error) {
          expect(error).toBeInstanceOf(ScimRefusal);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

describe("members that are named where they are removed", () => {
  const remove = (value: unknown) => patch(GROUP, team, { op: "remove", path: "members", value });

  it("are removed alone, none of none, and all only without a value", () => {
    expect(remove([{ value: "1" }]).members).toEqual([{ value: "2" }]);
    expect(remove([]).members).toEqual(team.members);
    expect(remove(undefined).members).toEqual([]);
    expect(remove(null).members).toEqual([]);
  });

  it.each([[["1"]], ["1"], [1], [[null]]])("are refused as %j: nobody meant all of them", (value) => {
    expect(() => remove(value)).toThrow(ScimRefusal);
  });
});
