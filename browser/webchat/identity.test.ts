import { expect, test } from "vitest";
import { siteToken } from "@/lib/channels/webchat/testing";
import { type Identity, identityOf, isSamePerson } from "./identity";

test("what the token says of the visitor counts more than what the page says beside it", () => {
  const token = siteToken({ sub: 4711, name: "Karel Nový" });
  expect(identityOf({ name: "Somebody", email: " karel@example.test ", token })).toEqual({
    user: "4711",
    name: "Karel Nový",
    email: "karel@example.test",
  });
  for (const odd of ["", "x", "a.b.c", `a.${btoa("7")}.c`, `a.${btoa("null")}.c`])
    expect(identityOf({ name: "Karel", email: "", token: odd })).toEqual({ name: "Karel" });
});

test.each<[string, Identity, Identity, boolean]>([
  ["nobody stays nobody", {}, {}, true],
  ["who becomes known is the same person", {}, { name: "Karel", email: "k@example.test", user: "1" }, true],
  ["another e-mail is another person", { email: "k@example.test" }, { email: "j@example.test" }, false],
  [
    "without the e-mail it is another person",
    { email: "k@example.test", name: "Karel" },
    { name: "Karel" },
    false,
  ],
  ["an e-mail is the same in capitals", { email: "k@example.test" }, { email: "K@Example.test" }, true],
  [
    "a corrected name beside the same e-mail",
    { email: "k@example.test", name: "Karl" },
    { email: "k@example.test", name: "Karel" },
    true,
  ],
  ["another name alone is another person", { name: "Karel" }, { name: "Jana" }, false],
  ["a name that is missing now", { name: "Karel" }, {}, false],
  [
    "another name with an e-mail that is new",
    { name: "Karel" },
    { name: "Jana", email: "j@example.test" },
    false,
  ],
  ["a name that gets an e-mail", { name: "Karel" }, { name: "Karel", email: "k@example.test" }, true],
  [
    "another user with the same e-mail",
    { user: "1", email: "k@example.test" },
    { user: "2", email: "k@example.test" },
    false,
  ],
  [
    "a user who changed their e-mail",
    { user: "1", email: "k@example.test" },
    { user: "1", email: "new@example.test" },
    true,
  ],
  ["a user who is missing now", { user: "1", email: "k@example.test" }, { email: "k@example.test" }, false],
])("%s", (_, before, now, same) => {
  expect(isSamePerson(before, now)).toBe(same);
});
