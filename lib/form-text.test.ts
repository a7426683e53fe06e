import { expect, test } from "vitest";
import { cleanText } from "./form-text";

test("a text of which nothing can be seen is none", () => {
  for (const unseen of [
    "\u200b",
    " \u2060\ufeff\n",
    "\u202e\u2066",
    "\u2800",
    "\u3164",
    "\u00ad\ufe0f",
    "\u0007",
  ])
    expect(cleanText(unseen)).toBe("");
});

test("what joins or turns visible characters stays", () => {
  for (const text of ["👩\u200d💻", "می\u200cخواهم", "\u200fשלום", "❤\ufe0f"])
    expect(cleanText(text)).toBe(text);
});
