import { expect, it } from "vitest";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { sessionGrid } from "@/lib/sessions/columns";
import { demoViews } from "./views";

it.each(demoViews)("saves the view $name in its canonical form", ({ query }) => {
  const grid = sessionGrid([]);
  const parsed = parseQuery(grid, Object.fromEntries(new URLSearchParams(query)));
  expect(parsed.problems).toEqual([]);
  expect(printQuery(grid, parsed.query)).toBe(query);
});
