import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttributePath, parseFilter, parsePath, printFilter, printPath } from "./filter";
import { ScimRefusal } from "./refusal";

const name = fc.stringMatching(/^[a-zA-Z$][\w$-]{0,8}$/);
const literal = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null));
const plain = fc.record({ path: fc.record({ attribute: name }), value: literal });
const path: fc.Arbitrary<AttributePath> = fc.record(
  { attribute: name, where: fc.array(plain, { minLength: 1, maxLength: 3 }), sub: name },
  { requiredKeys: ["attribute"] },
);

describe("filters of identity providers", () => {
  it("read any text in them as it was meant, with quotes, brackets and words of the grammar", () => {
    const filters = fc.array(fc.record({ path, value: literal }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
    fc.assert(
      fc.property(path, (each) => {
        expect(parsePath(printPath(each))).toEqual(each);
      }),
    );
  });

  it("refuse what they cannot read, and nothing else happens", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimRefusal);
        }
      }),
    );
  });

  it.each([
    ['userName eq "a@b.test"', [{ path: { attribute: "userName" }, value: "a@b.test" }]],
    ['UserName EQ "a"  And externalId Eq "1"', 2],
    ['emails[type eq "work"].value eq "a@b.test"', 1],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"',
      [{ path: { attribute: "userName" }, value: "a" }],
    ],
    ["active eq True", [{ path: { attribute: "active" }, value: true }]],
  ])("read %s", (text, expected) => {
    const filter = parseFilter(text);
    if (typeof expected === "number") expect(filter).toHaveLength(expected);
    else expect(filter).toEqual(expected);
  });

  it.each([
    "",
    "userName",
    'userName co "a"',
    "userName eq",
    "userName eq a",
    'userName eq "a',
    'userName eq "a" or userName eq "b"',
    'not (userName eq "a")',
    'userName eq "a" and',
    'emails[type eq "work"',
    'emails[type[a eq "b"] eq "work"].value eq "x"',
    'userName eq "a\nb"',
  ])("refuse %j", (text) => {
    expect(() => parseFilter(text)).toThrow(ScimRefusal);
  });

  it.each([
    ["a text that is too long", `userName eq "${"x".repeat(2_000)}"`],
    ["many brackets", "(".repeat(1_000)],
    ["many backslashes", `userName eq "${"\\".repeat(1_001)}"`],
    ["many comparisons without an end", 'a eq "b" and '.repeat(100)],
  ])("refuse %s", (_what, text) => {
    expect(() => parseFilter(text)).toThrow(ScimRefusal);
  });

  it.each([
    [
      'members[value eq "3"]',
      { attribute: "members", where: [{ path: { attribute: "value" }, value: "3" }] },
    ],
    ["name.givenName", { attribute: "name", sub: "givenName" }],
    ["urn:ietf:params:scim:schemas:core:2.0:Group:members", { attribute: "members" }],
  ])("read the path %s", (text, expected) => {
    expect(parsePath(text)).toEqual(expected);
  });

  it.each(["", "members[", "members[]", "name..x", "a b", "members[value eq 3].x.y"])(
    "refuse the path %j",
    (text) => {
      expect(() => parsePath(text)).toThrow(ScimRefusal);
    },
  );
});
