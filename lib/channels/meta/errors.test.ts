import { describe, expect, it } from "vitest";
import { messengerErrors } from "../messenger/errors";
import { whatsappErrors } from "../whatsapp/errors";
import type { GraphError } from "./graph";
import { type ErrorRules, resultOf } from "./send";

const result = (rules: ErrorRules, code: number, changes: Partial<GraphError> = {}) =>
  resultOf(
    {
      status: 400,
      code,
      subcode: null,
      message: "Their words",
      details: null,
      regainAfter: null,
      ...changes,
    },
    rules,
  );
const tables = [
  ["WhatsApp", whatsappErrors],
  ["Messenger", messengerErrors],
] as const;

describe.each(tables)("what errors of %s mean", (vendor, rules) => {
  it("every one is a sentence for operators, without codes and without Meta's words for developers", () => {
    for (const { text } of Object.values(rules)) {
      expect(text()).toMatch(/^[A-Z][^#{}]+[^.:,]$/);
      expect(text().length).toBeLessThan(220);
    }
  });
  it("throttling is certainly not sent, so it waits as long as Meta says", () => {
    const throttled = vendor === "WhatsApp" ? [4, 80_007, 130_429, 131_056, 2] : [4, 17, 32, 613, 80_006, 2];
    for (const code of throttled) {
      expect(result(rules, code)).toMatchObject({ is: "later", failure: expect.any(String) });
      expect(result(rules, code, { regainAfter: 1_140_000 })).toMatchObject({ afterMs: 1_140_000 });
    }
  });
  it("T30: error 1 may come after the message was taken", () => {
    expect(result(rules, 1)).toMatchObject({ is: "unknown" });
  });
  it("T30: an overloaded server may have failed after it took the message", () => {
    for (const code of vendor === "WhatsApp" ? [2, 131_000, 131_016] : [2, 1_200]) {
      expect(result(rules, code)).toMatchObject({ is: "later" });
      for (const status of [500, 503])
        expect(result(rules, code, { status })).toEqual({
          is: "unknown",
          failure: expect.stringMatching(/so the client may have this message or not$/),
        });
    }
  });
  it("an unknown code is a failure below status 500, and leaves the outcome unknown from 500 on", () => {
    expect(result(rules, 987_654)).toEqual({
      is: "failed",
      failure: "Meta refused the message with code 987654: Their words",
    });
    expect(result(rules, 987_654, { status: 500, details: "More" })).toMatchObject({
      is: "unknown",
      failure: expect.stringContaining("More"),
    });
    expect(result(rules, 987_654, { status: 429 })).toMatchObject({ is: "later" });
    expect(result(rules, 299)).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("permission"),
    });
  });
  it("codes that every object inherits are unknown", () => {
    expect(result(rules, Number.NaN)).toMatchObject({ is: "failed" });
  });
});

describe("a closed window, a lost client and a bad token are distinguished", () => {
  it.each([
    ["WhatsApp window", whatsappErrors, 131_047, null, "Send a template"],
    ["WhatsApp client", whatsappErrors, 131_026, null, "another way"],
    ["WhatsApp token", whatsappErrors, 190, null, "administrator"],
    ["WhatsApp marketing", whatsappErrors, 131_050, null, "does not want marketing"],
    ["Messenger window", messengerErrors, 10, 2_018_278, "Wait until"],
    ["Messenger permission", messengerErrors, 10, null, "permission"],
    ["Messenger client", messengerErrors, 551, 1_545_041, "another way"],
    ["Messenger token", messengerErrors, 190, 460, "administrator"],
  ])("%s", (_, rules, code, subcode, words) => {
    expect(result(rules, code, { subcode })).toMatchObject({
      is: "failed",
      failure: expect.stringContaining(words),
    });
  });
  it("only a client who cannot be reached is stored as such", () => {
    expect(result(messengerErrors, 551)).toMatchObject({ permission: { allowed: false, until: null } });
    expect(result(messengerErrors, 10, { subcode: 2_018_108 })).toHaveProperty("permission");
    expect(result(messengerErrors, 10, { subcode: 2_018_278 })).not.toHaveProperty("permission");
    // They still get answers and other templates.
    expect(result(whatsappErrors, 131_050)).not.toHaveProperty("permission");
  });
});
