import { expect, test } from "vitest";
import { cleanFormText } from "./form-text";

test("a text without a visible character is empty", () => {
  for (const unseen of [
    "\u200b",
    " \u2060\ufeff\n",
    "\u202e\u2066",
    "\u2800",
    "\u3164",
    "\u00ad\ufe0f",
    "\u0007",
    "\0",
  ])
    expect(cleanFormText(unseen)).toBe("");
});

test("T34: NUL and lone surrogates become visible, as in every other text that is stored", () => {
  expect(cleanFormText(" a\0b \ud83d\r\n")).toBe("a\uFFFDb \uFFFD");
});

test("joiners and bidi characters between visible characters stay", () => {
  for (const text of ["👩\u200d💻", "می\u200cخواهم", "\u200fשלום", "❤\ufe0f"])
    expect(cleanFormText(text)).toBe(text);
});
