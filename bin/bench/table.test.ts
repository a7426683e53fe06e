import { expect, test } from "vitest";
import { failedRow, measureAll, type Row } from "./measure";
import { table } from "./table";

const row = (what: string, figure: number, bar: number | null = null): Row => {
  return { what, figure, unit: "ms", floor: null, bar };
};

const lineOf = (text: string, what: string) => text.split("\n").find((line) => line.startsWith(what));

test("a measurement that fails is a row that says why, and hides no other", async () => {
  const rows = await measureAll([
    { what: "first", measure: async () => [row("first", 1)] },
    { what: "broken", measure: () => Promise.reject(new Error("The server is gone")) },
    { what: "last", measure: async () => [row("last", 2)] },
  ]);
  expect(rows.map(({ what }) => what)).toEqual(["first", "broken", "last"]);
  expect(lineOf(table(rows), "broken")).toMatch(/failed.*MISSED.*The server is gone/);
  expect(lineOf(table(rows), "last")).toContain("2 ms");
});

test("a figure may triple while the machine is busy, and not more", () => {
  const text = table(
    [row("three", 10, 20), row("four", 10, 20)],
    [row("three", 30, 20), row("four", 31, 20)],
  );
  expect(lineOf(text, "three")).toMatch(/met .*30 ms +3\.0× +met$/);
  expect(lineOf(text, "four")).toMatch(/met .*31 ms +3\.1× +MISSED$/);
});

test("a row that fails only while the machine is busy is a failure with its reason", () => {
  const text = table([row("total", 10, 20)], [failedRow("total", new Error("Try again later"))]);
  expect(lineOf(text, "total")).toMatch(/10 ms.*met.*failed.*MISSED.*Try again later/);
});

test("what only the busy run has is listed, too", () => {
  const text = table([row("total", 10)], [row("total", 11), row("imports beside", 900)]);
  expect(lineOf(text, "imports beside")).toContain("900 ms");
});
