import { expect, test } from "vitest";
import { base64Secret } from "./base64-secret";

const schema = base64Secret(24, () => "No secret", "whsec_");
const bytes = (length: number) => Buffer.alloc(length, 0xfb).toString("base64");

test.each([
  ["as generated", bytes(32), true],
  ["with its prefix", `whsec_${bytes(24)}`, true],
  ["without padding", bytes(25).replace(/=+$/, ""), true],
  ["too short", bytes(23), false],
  ["of characters that say nothing", "!".repeat(40), false],
  ["a passphrase", "heslo, které si všichni pamatují", false],
  ["with something at its end", `${bytes(32)}!`, false],
])("a secret %s", (_, secret, isOne) => {
  expect(schema.safeParse(secret).success).toBe(isOne);
});
