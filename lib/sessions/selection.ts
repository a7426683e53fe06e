import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import type { SetFilter } from "@/lib/grid/grammar/set";
import type { Filter } from "@/lib/grid/kind";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import type { Problem } from "@/lib/grid/problem";
import type { Query } from "@/lib/grid/query";
import { ownEntry } from "@/lib/own-entry";
import { MAX_WORDS, parseContentQuery } from "@/lib/search/query";
import { t } from "@/messages/address-problems";
import { tenantGrid } from "./columns/tenant-grid";
import { unusedValues } from "./columns/unused-values";
import { allNames, type DirectoryNames, idsByTable, type NamedTable } from "./directory-names";
import type { Scope, Selection } from "./predicate";

export type ReadSelection = { selection: Selection; names: DirectoryNames; problems: Problem[] };

/** Reads the address of a list of sessions. Parts that cannot be read are among the problems. */
export async function readSelection(
  actor: Actor,
  scope: Scope,
  parameters: Parameters,
  now: Date = new Date(),
): Promise<ReadSelection> {
  const grid = await tenantGrid(actor, scope);
  const { query, problems } = parseQuery(grid, parameters, actor.tenant.zone);
  const selection: Selection = {
    actor,
    scope,
    grid,
    query,
    context: { zone: actor.tenant.zone, country: actor.tenant.country, now },
  };
  const names = await filterNames(selection);
  const unknown = await unknownValues(selection, names);
  return { selection, names, problems: [...problems, ...unread(query), ...unknown] };
}

function unread(query: Query): Problem[] {
  const { unread: parts, leftOut } = parseContentQuery(query.q);
  const problems = parts.map((value) => ({
    key: "q",
    value,
    why: t("nothingToSearch"),
  }));
  if (leftOut === null) return problems;
  const why = t("tooManyWords", { most: MAX_WORDS });
  return [...problems, { key: "q", value: leftOut, why }];
}

type SetOn = { column: Column; filter: SetFilter };

function sets({ grid, query }: Selection): SetOn[] {
  const all = [...query.filters] as [string, Filter][];
  return all.flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    return column && filter.is === "set" ? [{ column, filter }] : [];
  });
}

function filterNames(selection: Selection): Promise<DirectoryNames> {
  const named = sets(selection).map(({ column, filter }) => ({ column, ids: filter.values.map(Number) }));
  return allNames(selection.actor.tenant.id, idsByTable(named));
}

/** Filter values that no session has: a mistyped channel, a missing operator. The filter stays, and the page warns. */
async function unknownValues(selection: Selection, names: DirectoryNames): Promise<Problem[]> {
  const problems: Problem[] = [];
  // One after the other: an address with a filter on every column takes one connection, not one each.
  for (const { column, filter } of sets(selection))
    for (const value of await missingValues(selection, column, filter, names))
      problems.push({ key: column.id, value, why: t("unusedValue"), isUnused: true });
  return problems;
}

async function missingValues(
  selection: Selection,
  column: Column,
  filter: SetFilter,
  names: DirectoryNames,
): Promise<string[]> {
  const { values } = column;
  if (values.of === "directory")
    return filter.values.filter((value) => !names[values.directory as NamedTable].has(Number(value)));
  if (column.kind !== "choice" && column.kind !== "list") return [];
  const labels = values.of === "vocabulary" ? values.labels : {};
  // A value of a newer producer or of the tenant itself is fine if a session has it.
  const unusual = filter.values.filter((value) => ownEntry(labels, value) === undefined);
  return unusedValues(selection, column, unusual);
}
