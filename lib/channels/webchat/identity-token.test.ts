import { createHmac } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { Unauthenticated } from "@/lib/errors";
import { readIdentityToken } from "./identity-token";

const SECRET = "a secret of the shop, which is long enough";
const NOW = 1_800_000_000;
const claims = { sub: "4711", exp: NOW + 3_600, name: "Karel Novák", email: "karel@example.test" };

/** Signed as docs/channels.md shows, and not by our own code. */
function sign(
  claims: object,
  { secret = SECRET, header = { alg: "HS256", typ: "JWT" } as object } = {},
): string {
  const base64url = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
const read = (token: string) => readIdentityToken(token, SECRET, NOW);

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
    ["of another secret", sign(claims, { secret: "another secret of at least 32 characters" }), /signature/],
    ["that says it needs no signature", sign(claims, { header: { alg: "none" } }), /HS256/],
    ["of another algorithm", sign(claims, { header: { alg: "HS512" } }), /HS256/],
    [
      "for somebody else",
      `${header}.${sign({ ...claims, sub: "4712" }).split(".")[1]}.${signature}`,
      /signature/,
    ],
    ["with a fourth part", `${header}.${body}.${signature}.x`, /HS256/],
    ["that has expired", sign({ ...claims, exp: NOW - 3_600 }), /has expired/],
    ["that never expires", sign({ sub: "4711" }), /exp/],
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
