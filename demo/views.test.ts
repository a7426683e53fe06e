import { expect, it } from "vitest";
import { parseQuery, printQuery } from "@/lib/grid/query";
import { sessionGrid } from "@/lib/sessions/columns";
import { demoViews } from "./views";

it.each(demoViews)("saves the view $name in its canonical form", ({ query }) => {
  const grid = sessionGrid([]);
  const parsed = parseQuery(grid, Object.fromEntries(new URLSearchParams(query)));
  expect(parsed.problems).toEqual([]);
  expect(printQuery(grid, parsed.query)).toBe(query);
});
