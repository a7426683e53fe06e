import { expect, test } from "vitest";
import { changesBetween } from "./changes";

test("only what differs is recorded, with what it was and what it is", () => {
  const before = { name: "A", groupIds: [1, 2], limit: null, settings: { a: 1 } };
  const after = { name: "B", groupIds: [2, 1], limit: undefined, settings: { a: 1 }, flag: false };
  expect(changesBetween(before, after)).toEqual({
    name: { was: "A", is: "B" },
    flag: { was: null, is: false },
  });
  expect(changesBetween(before, { groupIds: [10, 2], limit: 5 })).toEqual({
    groupIds: { was: [1, 2], is: [10, 2] },
    limit: { was: null, is: 5 },
  });
});
