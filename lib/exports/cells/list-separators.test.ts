import fc from "fast-check";
import { expect, test } from "vitest";
import { separatorFor } from "./list-separators";

test("a list is separated by commas, unless one of its values has one", async () => {
  expect(await separatorFor([])).toBe(", ");
  expect(await separatorFor(["vip", "a;b", "c|d"])).toBe(", ");
  expect(await separatorFor(["vip", "a, b"])).toBe("; ");
  expect(await separatorFor(["a,b", "c;d"])).toBe(" | ");
  expect(await separatorFor(["a,b", "c;d", "e || f", "|"])).toBe(" ||| ");
});

test("any values can be separated again", async () => {
  const value = fc.string({ unit: fc.constantFrom(",", ";", "|", " ", "a"), minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1 }), async (values) => {
      const separator = await separatorFor(values);
      expect(values.some((each) => each.includes(separator))).toBe(false);
      expect(values.join(separator).split(separator)).toEqual(values);
    }),
    { numRuns: 1_000 },
  );
});
