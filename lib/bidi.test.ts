import { expect, test } from "vitest";
import { neutralizeBidi } from "./bidi";

test("bidirectional controls in a name are replaced", () => {
  expect(neutralizeBidi("photo_\u202egpj.exe")).toBe("photo_\ufffdgpj.exe");
  for (const turn of "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    expect(neutralizeBidi(turn)).toBe("\ufffd");
});

test("a right-to-left name with its marks is unchanged", () => {
  for (const name of ["שרה כהן", "محمد علی\u200cزاده", "\u200fא. לוי\u200f", "Eva 👩\u200d💻"])
    expect(neutralizeBidi(name)).toBe(name);
});
