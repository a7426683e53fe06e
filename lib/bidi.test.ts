import { expect, test } from "vitest";
import { neutralizeBidi } from "./bidi";

test("a name cannot turn its own writing around", () => {
  expect(neutralizeBidi("photo_\u202egpj.exe")).toBe("photo_\ufffdgpj.exe");
  for (const turn of "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    expect(neutralizeBidi(turn)).toBe("\ufffd");
});

test("a name from right to left, with its marks, is as it is", () => {
  for (const name of ["שרה כהן", "محمد علی\u200cزاده", "\u200fא. לוי\u200f", "Eva 👩\u200d💻"])
    expect(neutralizeBidi(name)).toBe(name);
});
