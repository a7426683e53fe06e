import { expect, it } from "vitest";
import { touches } from "./watched-sessions";

const ids = (...numbers: number[]) => new Set(numbers);

it("a session that enters, changes within or leaves a view touches it", () => {
  expect(touches(ids(), ids(7), ids(7))).toBe(true);
  expect(touches(ids(7), ids(7), ids(7))).toBe(true);
  expect(touches(ids(7), ids(7), ids())).toBe(true);
});

it("a session that neither was nor is in a view does not touch it", () => {
  expect(touches(ids(1, 2), ids(7, 8), ids())).toBe(false);
});
