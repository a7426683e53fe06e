import { createHmac } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { Forbidden } from "@/lib/errors";
import { account, message, secret, webhook } from "./testing";
import { signToken } from "./token";
import { verifyApple } from "./verify";

const provider = { mspId: "msp-1", secret };
const now = () => Math.floor(Date.now() / 1_000);
const verify = (changes: Record<string, string>, written = message()) =>
  verifyApple(webhook(written, changes), account);
const withToken = (token: string) => verify({ authorization: `Bearer ${token}` });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a message of Apple's is accepted, also for a list of audiences", () => {
  expect(() => verify({})).not.toThrow();
  expect(() => withToken(signToken(provider, { aud: ["other", "msp-1"] }))).not.toThrow();
});

describe("a token is refused", () => {
  const [header, claims, signature] = signToken(provider, { aud: "msp-1" }).split(".");
  const forged: readonly [string, string][] = [
    ["that is missing", ""],
    ["without a signature", `${header}.${claims}.`],
    ["that says it needs no signature", `${part({ alg: "none" })}.${claims}.`],
    ["that says so with a signature of ours", `${part({ alg: "none" })}.${claims}.${signature}`],
    ["of an algorithm with public keys", `${part({ alg: "RS256" })}.${claims}.${signature}`],
    ["whose claims were changed", `${header}.${part({ aud: "msp-1", iat: now() + 1 })}.${signature}`],
    ["with a fourth part", `${header}.${claims}.${signature}.x`],
    [
      "of another secret",
      signToken({ mspId: "msp-1", secret: Buffer.alloc(32).toString("base64") }, { aud: "msp-1" }),
    ],
    ["for another provider", signToken(provider, { aud: "msp-2" })],
    ["of our own, which has no audience", signToken(provider)],
    ["without a time", signToken(provider, { aud: "msp-1", iat: undefined })],
    ["from the future", signToken(provider, { aud: "msp-1", iat: now() + 3_600 })],
    ["from last week", signToken(provider, { aud: "msp-1", iat: now() - 7 * 86_400 })],
    ["that has expired", signToken(provider, { aud: "msp-1", exp: now() - 3_600 })],
    ["that is not valid yet", signToken(provider, { aud: "msp-1", nbf: now() + 3_600 })],
  ];
  it.each(forged)("%s", (_, token) => {
    expect(() => withToken(token)).toThrow(Forbidden);
  });
  it("that names another algorithm, even when it is signed with our secret", () => {
    const signed = `${part({ alg: "HS512" })}.${claims}`;
    const mac = createHmac("sha256", Buffer.from(secret, "base64")).update(signed).digest("base64url");
    expect(() => withToken(`${signed}.${mac}`)).toThrow(Forbidden);
  });
  it("of another scheme", () => {
    const token = signToken(provider, { aud: "msp-1" });
    expect(() => verify({ authorization: `Basic ${token}` })).toThrow(Forbidden);
  });
  it("of an account that has lost its secret, however the token is signed", () => {
    const bare = { ...account, settings: { mspId: "msp-1" } };
    const token = signToken({ mspId: "msp-1", secret: "" }, { aud: "msp-1" });
    const request = webhook(message(), { authorization: `Bearer ${token}` });
    expect(() => verifyApple(request, bare)).toThrow(Forbidden);
  });
});

test("a clock that is a minute off does no harm", () => {
  for (const iat of [now() + 60, now() - 60])
    expect(() => withToken(signToken(provider, { aud: "msp-1", iat }))).not.toThrow();
});

test.each(["id", "source-id", "destination-id"])(
  "a token cannot be used for a body of another %s",
  (name) => {
    expect(() => verify({ [name]: "another" })).toThrow("do not agree");
  },
);

test("a body that cannot be read is accepted from Apple, to be kept", () => {
  const request = { ...webhook(message()), body: Buffer.from("{") };
  expect(() => verifyApple(request, account)).not.toThrow();
});
