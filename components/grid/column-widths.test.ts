import { expect, test } from "vitest";
import { sessionGrid } from "@/lib/sessions/columns";
import type { Scope } from "@/lib/sessions/predicate";
import { pinOffsets, widthOf } from "./column-widths";

const widths = (scope: Scope) => {
  const grid = sessionGrid([], scope);
  return grid.first.flatMap((id) => {
    const column = grid.byId.get(id);
    return column ? [widthOf(column, { id })] : [];
  });
};
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

test("the first columns fit a window of 1440 pixels, with a scroll bar and the tools of Live", () => {
  const { history, live } = { history: widths("history"), live: widths("live") };
  expect(history).toHaveLength(10);
  expect(sum(history)).toBeLessThanOrEqual(1440 - 16);
  expect(sum(live)).toBeLessThanOrEqual(1440 - 16 - 36);
});

test("the client and the time fit a phone of 375 pixels", () => {
  for (const scope of ["history", "live"] as const)
    expect(sum(widths(scope).slice(0, 3))).toBeLessThanOrEqual(375);
});

test("pinned columns begin where those before them end", () => {
  const layout = [{ id: "a", pinned: true }, { id: "b", pinned: true }, { id: "c" }];
  expect(pinOffsets([100, 50, 70], layout)).toEqual([0, 100]);
  expect(pinOffsets([100, 50], [{ id: "a" }, { id: "b" }])).toEqual([0]);
  const many = ["a", "b", "c", "d", "e"].map((id) => ({ id, pinned: true }));
  expect(pinOffsets([10, 10, 10, 10, 10], many)).toEqual([0, 10, 20, 30]);
});
