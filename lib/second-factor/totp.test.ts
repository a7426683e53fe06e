import { expect, it } from "vitest";
import { base32, codeAt, otpauthUri, stepOf } from "./totp";

const SECRET = Buffer.from("12345678901234567890");

/** Appendix B of RFC 6238, the last six of eight digits. */
it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("the code at %i seconds is that of the standard", (seconds, code) => {
  expect(codeAt(Math.floor(seconds / 30), SECRET)).toBe(code);
  expect(stepOf(code, SECRET, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it("a clock may be wrong by one step, and by no more", () => {
  const at = 1_111_111_111_000;
  const step = Math.floor(at / 30_000);
  for (const drift of [-1, 0, 1]) expect(stepOf(codeAt(step + drift, SECRET), SECRET, at)).toBe(step + drift);
  for (const drift of [-2, 2]) expect(stepOf(codeAt(step + drift, SECRET), SECRET, at)).toBeUndefined();
  expect(stepOf("", SECRET, at)).toBeUndefined();
  expect(stepOf("12345", SECRET, at)).toBeUndefined();
});

it("apps can read the secret", () => {
  expect(base32(Buffer.from("Hello!\u00de\u00ad\u00be\u00ef", "latin1"))).toBe("JBSWY3DPEHPK3PXP");
  expect(otpauthUri(SECRET, "eva+1@aurora.test")).toBe(
    "otpauth://totp/Parley%3Aeva%2B1%40aurora.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parley",
  );
});
