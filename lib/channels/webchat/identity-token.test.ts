import { describe, expect, it, test } from "vitest";
import { Unauthenticated } from "@/lib/errors";
import { readIdentityToken } from "./identity-token";
import { SITE_SECRET, siteToken } from "./testing";

const NOW = 1_800_000_000;
const claims = { sub: "4711", exp: NOW + 3_600, name: "Karel Novák", email: "karel@example.test" };
const sign = siteToken;
const read = (token: string) => readIdentityToken(token, SITE_SECRET, NOW);

test("a token of the site says who the visitor is", () => {
  expect(read(sign(claims))).toEqual({ user: "4711", name: "Karel Novák", email: "karel@example.test" });
  expect(read(sign({ sub: 4711, exp: NOW + 60 }))).toEqual({ user: "4711", name: null, email: null });
  expect(read(sign({ ...claims, name: "", email: null }))).toEqual({ user: "4711", name: null, email: null });
});

describe("a token is refused", () => {
  const [header, body, signature] = sign(claims).split(".");
  const forged: readonly [string, string, RegExp][] = [
    ["that is empty", "", /HS256/],
    ["without a signature", `${header}.${body}.`, /signature/],
    ["of another secret", sign(claims, "another secret of at least 32 characters"), /signature/],
    ["that says it needs no signature", sign(claims, SITE_SECRET, { alg: "none" }), /HS256/],
    ["of another algorithm", sign(claims, SITE_SECRET, { alg: "HS512" }), /HS256/],
    [
      "for somebody else",
      `${header}.${sign({ ...claims, sub: "4712" }).split(".")[1]}.${signature}`,
      /signature/,
    ],
    ["with a fourth part", `${header}.${body}.${signature}.x`, /HS256/],
    ["that has expired", sign({ ...claims, exp: NOW - 3_600 }), /has expired/],
    ["that never expires", sign({ sub: "4711", exp: undefined }), /exp/],
    ["that is valid for a year", sign({ ...claims, exp: NOW + 365 * 86_400 }), /longer than a day/],
    ["that is not valid yet", sign({ ...claims, nbf: NOW + 3_600 }), /not valid yet/],
    ["without a user", sign({ exp: NOW + 60 }), /sub/],
    ["with an empty user", sign({ sub: " ", exp: NOW + 60 }), /sub/],
    ["that is too long", sign({ ...claims, name: "x".repeat(10_000) }), /too long/],
  ];
  it.each(forged)("%s", (_, token, reason) => {
    expect(() => read(token)).toThrow(Unauthenticated);
    expect(() => read(token)).toThrow(reason);
  });
});
