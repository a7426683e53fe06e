import { describe, expect, it } from "vitest";
import { Forbidden } from "@/lib/errors";
import type { Account, WebhookRequest } from "../channel";
import { answerHandshake } from "./handshake";
import { SIGNATURE, signatureOf, verifySignature } from "./signature";

const appSecret = "0123456789abcdef";
const account: Account = {
  ...{ tenantId: 1, id: 1, channel: "x", account: "1", name: "x", publicKey: "x" },
  settings: { appSecret, verifyToken: "correct horse" },
};
const body = Buffer.from('{"text":"Dobrý den 🙂"}');

function webhook(headers: Record<string, string>, sent = body): WebhookRequest {
  return { method: "POST", headers: new Headers(headers), query: new URLSearchParams(), body: sent };
}

describe("the signature of a webhook", () => {
  it("counts the bytes of the body with the app secret", () => {
    // printf '%s' '{"text":"Dobrý den 🙂"}' | openssl dgst -sha256 -hmac 0123456789abcdef
    expect(signatureOf(body, appSecret)).toBe(
      "sha256=147dd7dad69586d764adbf4964c8c7ee881cf7a6504080d941aa5adb49079c2c",
    );
    for (const header of [SIGNATURE, "X-Hub-Signature-256"])
      expect(() =>
        verifySignature(webhook({ [header]: signatureOf(body, appSecret) }), account),
      ).not.toThrow();
  });
  it.each([
    ["missing", {}],
    ["empty", { [SIGNATURE]: "" }],
    ["cut", { [SIGNATURE]: signatureOf(body, appSecret).slice(0, -1) }],
    ["made with another secret", { [SIGNATURE]: signatureOf(body, "another secret") }],
    ["that of another body", { [SIGNATURE]: signatureOf(Buffer.from("{}"), appSecret) }],
    ["of the old kind", { "x-hub-signature": "sha1=8b4" }],
  ])("is refused when it is %s", (_, headers) => {
    expect(() => verifySignature(webhook(headers), account)).toThrow(Forbidden);
  });
  it("is refused when the body has changed by one byte", () => {
    const changed = Buffer.from(body);
    changed[2] = 0x54;
    const headers = { [SIGNATURE]: signatureOf(body, appSecret) };
    expect(() => verifySignature(webhook(headers, changed), account)).toThrow(Forbidden);
  });
  it("is refused without an app secret, which would sign anything", () => {
    const headers = { [SIGNATURE]: signatureOf(body, "") };
    const without: Account["settings"][] = [{}, { appSecret: "" }];
    for (const settings of without)
      expect(() => verifySignature(webhook(headers), { ...account, settings })).toThrow(Forbidden);
  });
});

describe("the verification of our address", () => {
  const ask = (query: Record<string, string>, as = account) =>
    answerHandshake(
      { method: "GET", headers: new Headers(), query: new URLSearchParams(query), body: Buffer.alloc(0) },
      as,
    );
  const right = {
    "hub.mode": "subscribe",
    "hub.challenge": "1158201444",
    "hub.verify_token": "correct horse",
  };
  it("returns the challenge to a caller who knows the verify token", () => {
    expect(ask(right)).toEqual({ status: 200, body: "1158201444" });
  });
  it.each([
    ["another token", { "hub.verify_token": "correct hors" }],
    ["no token", { "hub.verify_token": "" }],
  ])("refuses %s", (_, wrong) => {
    expect(ask({ ...right, ...wrong })).toMatchObject({ status: 403 });
  });
  it("refuses everybody without a verify token of our own", () => {
    expect(ask({ ...right, "hub.verify_token": "" }, { ...account, settings: {} })).toMatchObject({
      status: 403,
    });
  });
  it.each([
    ["a page", { "hub.challenge": "<script>alert(1)</script>" }],
    ["nothing", { "hub.challenge": "" }],
    ["another mode", { "hub.mode": "unsubscribe" }],
  ])("never returns %s", (_, wrong) => {
    expect(ask({ ...right, ...wrong })).toMatchObject({
      status: 400,
      body: expect.not.stringContaining("<"),
    });
  });
  it("leaves webhooks alone", () => {
    expect(answerHandshake(webhook({}), account)).toBeNull();
  });
});
