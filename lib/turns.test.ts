import { expect, test } from "vitest";
import { showTurns } from "./turns";

test("a name cannot turn its own writing around", () => {
  expect(showTurns("photo_\u202egpj.exe")).toBe("photo_\ufffdgpj.exe");
  for (const turn of "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    expect(showTurns(turn)).toBe("\ufffd");
});

test("a name from right to left, with its marks, is as it is", () => {
  for (const name of ["שרה כהן", "محمد علی\u200cزاده", "\u200fא. לוי\u200f", "Eva 👩\u200d💻"])
    expect(showTurns(name)).toBe(name);
});
