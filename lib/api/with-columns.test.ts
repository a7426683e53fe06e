import { expect, test } from "vitest";
import { parseQuery } from "@/lib/grid/parse-query";
import { chosenColumns } from "@/lib/grid/query";
import { sessionGrid } from "@/lib/sessions/columns";
import type { Scope, Selection } from "@/lib/sessions/predicate";
import { withColumns } from "./with-columns";

function columnsFor(scope: Scope, cols?: string): string[] {
  const grid = sessionGrid([], scope);
  const { query } = parseQuery(grid, cols ? { cols } : {});
  const selection = { grid, query, scope } as Selection;
  const given = withColumns(selection);
  return chosenColumns(given.grid, given.query).map(({ id }) => id);
}

test("a request that chooses no columns gets the same facts, independent of the first columns of the lists", () => {
  expect(columnsFor("history")).toEqual(
    expect.arrayContaining(["id", "status", "created", "ended", "end-reason"]),
  );
  expect(columnsFor("history")).not.toContain("holder");
  expect(columnsFor("live")).toEqual(expect.arrayContaining(["status", "holder", "waited"]));
});

test("a request that chooses columns gets those", () => {
  expect(columnsFor("history", "id,client:120!")).toEqual(["client", "id"]);
});
