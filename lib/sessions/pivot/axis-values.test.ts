import { expect, test } from "vitest";
import type { Column } from "@/lib/grid/column";
import { sessionGrid } from "../columns";
import { type AxisValue, type GroupedBy, shownValues } from "./axis-values";

const grid = sessionGrid([]);
const axis = (id: string, unit: GroupedBy["unit"] = null): GroupedBy => ({
  column: grid.byId.get(id) as Column,
  unit,
});
const values = (counts: Record<string, number>, none?: number): AxisValue[] => [
  ...Object.entries(counts).map(([key, count]) => ({ key, written: key, count })),
  ...(none === undefined ? [] : [{ key: null, written: null, count: none }]),
];
const shown = (of: GroupedBy, all: AxisValue[], most: number) =>
  shownValues(of, all, most).map(({ key }) => key);

test("the most frequent values are shown, no value after them", () => {
  expect(shown(axis("channel"), values({ phone: 2, vk: 9, video: 5 }, 7), 3)).toEqual(["vk", "video", null]);
  expect(shown(axis("channel"), values({ phone: 2, vk: 9, video: 5 }, 1), 3)).toEqual([
    "vk",
    "video",
    "phone",
  ]);
});

test("hours and numbers are in their order, and the frequent ones among them are shown", () => {
  expect(shown(axis("created", "hour"), values({ 23: 1, 9: 5, 10: 4 }), 2)).toEqual(["9", "10"]);
  expect(shown(axis("rating"), values({ 5: 9, 10: 8, 1: 7 }), 9)).toEqual(["1", "5", "10"]);
});

test("of the calendar the latest are shown, in order", () => {
  const days = values({ "2026-10-01": 90, "2026-10-02": 1, "2026-10-03": 2 }, 1);
  expect(shown(axis("created", "day"), days, 3)).toEqual(["2026-10-02", "2026-10-03", null]);
});
