import fc from "fast-check";
import { expect, test } from "vitest";
import { escaped } from "./markup";

test("T34: escaping preserves any text, and replaces NUL and lone surrogates", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = escaped(text);
      expect(written).not.toMatch(/[<>"'\0\r]/);
      expect(written.isWellFormed()).toBe(true);
    }),
  );
  expect(escaped("a\0b\ud800c\r\nd\u202e<")).toBe("a\ufffdb\ufffdc\nd\u202e&lt;");
});
