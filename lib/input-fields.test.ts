import { expect, test } from "vitest";
import { z } from "zod";
import { Flag, optionalNumber, RowId, RowIds, wholeNumber } from "./input-fields";

test("a number is the same as JSON and as the text of a form", () => {
  const schema = wholeNumber(z.int().min(1).max(50));
  for (const seven of [7, "7", " 7 ", "007"]) expect(schema.parse(seven)).toBe(7);
  for (const wrong of [
    "",
    "seven",
    "7.5",
    7.5,
    "-1",
    "0x7",
    "1e1",
    "51",
    null,
    undefined,
    [7],
    ["7"],
    {},
    true,
  ])
    expect(schema.safeParse(wrong).success, String(wrong)).toBe(false);
  expect(wholeNumber(z.int()).safeParse("9".repeat(16)).success).toBe(false);
});

test("an optional number is none where nothing was entered, and wrong where something else was", () => {
  const schema = optionalNumber(z.int().min(1));
  for (const none of [null, "", "  "]) expect(schema.parse(none)).toBeNull();
  expect([schema.parse(3), schema.parse("3")]).toEqual([3, 3]);
  for (const wrong of ["x", "0", 0, "1.5", undefined]) expect(schema.safeParse(wrong).success).toBe(false);
});

test("what cannot be an id is the id of nothing", () => {
  expect([RowId.parse(12), RowId.parse("12")]).toEqual([12, 12]);
  for (const wrong of [Number.NaN, "", "x", "1 2", null, undefined, {}, ["12"], 1.5, "9".repeat(16)])
    expect(RowId.parse(wrong)).toBe(0);
  expect(RowIds.parse(["1", 2, "2", "x"])).toEqual([1, 2, 0]);
  expect(RowIds.parse(undefined)).toEqual([]);
  expect(RowIds.safeParse("1").success).toBe(false);
});

test("a flag is yes or no", () => {
  expect([true, "yes", "on"].map((value) => Flag.parse(value))).toEqual([true, true, true]);
  expect([false, "no", "off"].map((value) => Flag.parse(value))).toEqual([false, false, false]);
  for (const wrong of ["", "maybe", 1, null]) expect(Flag.safeParse(wrong).success).toBe(false);
});
