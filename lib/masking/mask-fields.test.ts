import { afterAll, beforeAll, expect, test } from "vitest";
import { setEnv } from "@/env";
import { maskedKinds } from "./kinds";
import { maskEvent } from "./mask-events";
import { maskFields } from "./mask-fields";
import type { MaskingRules } from "./rules";

beforeAll(() => setEnv({ AUTH_SECRET: "a secret for tests only, which is long enough" }));
afterAll(() => setEnv({ AUTH_SECRET: undefined }));

const rules: MaskingRules = {
  tenantId: 1,
  country: "CZ",
  kinds: new Map(Object.entries(maskedKinds)),
  exceptions: new Set(),
  anywhere: false,
};

test("numbers stay numbers, also those that look like a birth number; one with the digits of a card is masked", () => {
  const data = {
    size: 8001011238,
    rating: 8001011238,
    order: { items: [{ name: "x", quantity: 8001011238 }] },
  };
  expect(maskEvent(rules, { text: null, data })).toMatchObject({ data, masked: [] });
  expect(maskFields(rules, { deep: [4111111111111111] }, []).fields).toEqual({
    deep: ["•••• •••• •••• 1111"],
  });
});

test("what has no value is the same object, and nothing else is copied", () => {
  const fields = { a: ["Dobrý den", { b: "4711" }], c: null };
  expect(maskFields(rules, fields, []).fields).toBe(fields);
  const masked = maskFields(rules, { kept: fields, card: "4111 1111 1111 1111" }, []);
  expect(masked.fields.kept).toBe(fields);
  expect(masked.values).toMatchObject([{ path: ["card"], start: 0, kind: "card" }]);
});
