import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setEnv } from "@/env";
import { Unavailable } from "./errors";
import { decryptSecret, encryptSecret } from "./secrets";

const OURS = "the secret of this installation, long enough";
const PURPOSE = "webhook of tenant 3";

beforeEach(() => setEnv({ AUTH_SECRET: OURS }));
afterEach(() => setEnv({ AUTH_SECRET: undefined }));

test("any text is decrypted unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, purpose) => {
      expect(decryptSecret(encryptSecret(text, purpose), purpose)).toBe(text);
    }),
  );
});

test("the stored text does not contain the secret, and no two are equal", () => {
  const [one, two] = [encryptSecret("whsec_abc", PURPOSE), encryptSecret("whsec_abc", PURPOSE)];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
  for (const bytes of [one, Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")])
    expect(bytes).not.toContain("whsec");
  expect(one).not.toContain(OURS);
});

test("a secret cannot be decrypted for another purpose", () => {
  expect(() => decryptSecret(encryptSecret("whsec_abc", PURPOSE), "webhook of tenant 4")).toThrow();
});

test("a change of any byte is detected", () => {
  const [version, id, sealed = ""] = encryptSecret("whsec_abc", PURPOSE).split(".");
  const bytes = Buffer.from(sealed, "base64url");
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    const stored = `${version}.${id}.${changed.toString("base64url")}`;
    expect(() => decryptSecret(stored, PURPOSE), `byte ${index}`).toThrow();
  }
  const cut = `${version}.${id}.${bytes.subarray(0, 20).toString("base64url")}`;
  expect(() => decryptSecret(cut, PURPOSE)).toThrow("Not a stored secret");
});

test.each(["", "whsec_abc", "v0.abcdefgh.AAAA", "v1..AAAA"])("other text is refused: %j", (text) => {
  expect(() => decryptSecret(text, PURPOSE)).toThrow("Not a stored secret");
});

test("after AUTH_SECRET was replaced the error says that", () => {
  const stored = encryptSecret("whsec_abc", PURPOSE);
  setEnv({ AUTH_SECRET: "quite another secret, which is long enough too" });
  expect(() => decryptSecret(stored, PURPOSE)).toThrow(Unavailable);
});

test("without AUTH_SECRET nothing is encrypted", () => {
  setEnv({ AUTH_SECRET: undefined });
  expect(() => encryptSecret("whsec_abc", PURPOSE)).toThrow("AUTH_SECRET");
});
