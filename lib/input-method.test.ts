import { expect, test } from "vitest";
import { isComposing } from "./input-method";

test("a key press belongs to an input method while it composes, and in Safari when its code is 229", () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});
