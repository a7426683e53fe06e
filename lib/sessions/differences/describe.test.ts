import { expect, test } from "vitest";
import type { Column } from "@/lib/grid/column";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { sessionGrid } from "../columns";
import { comparisonText, describeTrait } from "./describe";
import { onlyWith, without } from "./narrow";
import type { Trait } from "./trait";
import { isWritable } from "./trait";

const grid = sessionGrid([{ name: "plan", label: "Plan" }]);
const context = { zone: "Europe/Prague", country: null, now: new Date() };
const noNames = { operators: new Map(), groups: new Map(), chatbots: new Map() };
const { query } = parseQuery(grid, { channel: "phone", q: "late" });
const trait = (id: string, written: string): Trait => ({
  of: "column",
  column: grid.byId.get(id) as Column,
  written,
});

test.each<[Trait, string]>([
  [trait("browser", "Edge"), "Browser Edge"],
  [trait("browser", "-"), "Browser none"],
  [trait("duration", "10m.."), "Duration at least 10m"],
  [trait("param.plan", "=gold"), "Plan is “gold”"],
  [{ of: "word", word: "refund" }, "Content has the word “refund”"],
  [trait("created", "@23"), "Created 23:00–24:00"],
  [trait("created", "@mon"), "Created Monday"],
])("%# a trait is described in words: %s", (each, words) => {
  const { of, text } = describeTrait(each, context, noNames);
  expect(`${of} ${text}`).toBe(words);
});

test.each<[number, number, string]>([
  [0.32, 0.1, "3.2 times as frequent"],
  [0.1, 0.32, "3.2 times as rare"],
  [0.52, 0.5, "1.04 times as frequent"],
  [0.5, 0.0004, "1,250 times as frequent"],
  [0.5, 0, "only among these"],
  [0, 0.5, "not among these"],
])("shares of %d and %d are %s", (shown, baseline, words) => {
  expect(comparisonText(shown, baseline)).toBe(words);
});

test("a line leads to the list of only these, and to that without these, under the filters that there are", () => {
  const print = (next: typeof query | null) => next && decodeURIComponent(printQuery(grid, next));
  expect(print(onlyWith(grid, query, [trait("browser", "Edge"), trait("duration", "10m..")]))).toBe(
    "channel=phone&duration=10m..&browser=Edge&q=late",
  );
  expect(print(without(grid, query, trait("param.plan", "=gold")))).toBe(
    "channel=phone&param.plan=!=gold&q=late",
  );
  expect(print(onlyWith(grid, query, [{ of: "word", word: "refund" }]))).toBe(
    'channel=phone&q=late "refund"',
  );
  expect(print(without(grid, query, { of: "word", word: "refund" }))).toBe('channel=phone&q=late -"refund"');
});

test("an hour is added to the period that the list is of, and cannot be excluded from it", () => {
  const monday = trait("created", "@mon");
  const inPeriod = parseQuery(grid, { created: "last-30d" }).query;
  const only = onlyWith(grid, inPeriod, [monday]);
  expect(only && printQuery(grid, only)).toBe("created=last-30d@mon");
  expect(without(grid, inPeriod, monday)).toBeNull();
  const others = without(grid, query, monday);
  expect(others && printQuery(grid, others)).toBe("channel=phone&created=!@mon&q=late");
});

test("a value that no address can have as its filter is not compared", () => {
  expect(isWritable(trait("browser", ""))).toBe(false);
  expect(isWritable(trait("param.plan", `=${"🐎".repeat(200)}`))).toBe(false);
  expect(isWritable(trait("browser", "-"))).toBe(true);
});
