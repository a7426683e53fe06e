import { expect, it } from "vitest";
import { touches } from "./touches";

const ids = (...numbers: number[]) => new Set(numbers);

it("a view is concerned by a session that comes, that changes within, and that leaves", () => {
  expect(touches(ids(), ids(7), ids(7))).toBe(true);
  expect(touches(ids(7), ids(7), ids(7))).toBe(true);
  expect(touches(ids(7), ids(7), ids())).toBe(true);
});

it("a view is not concerned by a session that neither was in it nor is", () => {
  expect(touches(ids(1, 2), ids(7, 8), ids())).toBe(false);
});
