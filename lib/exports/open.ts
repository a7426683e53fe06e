import { type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { sessions } from "@/db/schema";
import { openSnapshot } from "@/db/snapshot";
import { type Actor, nameOf } from "@/lib/actor";
import { openErasedSince, withoutErased } from "@/lib/erasure/erased-since";
import type { Column, Grid } from "@/lib/grid/column";
import { chosenColumns } from "@/lib/grid/query";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { eachSession } from "@/lib/sessions/each";
import { predicate, type Selection } from "@/lib/sessions/predicate";
import { stripOf } from "@/lib/sessions/strip/strip";
import { namesOf, readDirectory } from "./directory";
import type { Export, ExportOptions, ExportView, Format } from "./format";

export type ExportRequest = {
  format: Format;
  selection: Selection;
  options: ExportOptions;
  view: ExportView;
};

/** The columns of a file in order; none for a format that always contains everything. */
export async function exportColumns({
  format,
  selection,
  options,
}: Omit<ExportRequest, "view">): Promise<readonly Column[]> {
  if (!format.options.includes("columns")) return [];
  const { actor, grid, query } = selection;
  return options.columns === "chosen" ? chosenColumns(grid, query) : allColumns(actor, grid);
}

/** All columns that files have. */
export async function allColumns(actor: Actor, grid: Grid): Promise<readonly Column[]> {
  return (await namedColumns(actor, grid)).filter(({ internal }) => !internal);
}

/** Opens the sessions of a request for a format; the caller closes the snapshot. */
export async function openExport(request: ExportRequest, signal: AbortSignal): Promise<Export> {
  const { selection, options, view } = request;
  const { actor } = selection;
  const columns = await exportColumns(request);
  const erased = await openErasedSince(actor.tenant.id);
  const snapshot = await openSnapshot(options.zone, signal);
  const count = async () => {
    const statement = sql`select count(*) from ${sessions} where ${predicate(selection)}`;
    let counted = 0;
    for await (const rows of snapshot.secondaryRows(statement)) counted = Number(rows[0]?.[0] ?? counted);
    return counted;
  };
  const readAll = async (statement: SQL) => {
    const read: TextRow[] = [];
    for await (const rows of snapshot.secondaryRows(statement)) read.push(...rows);
    return read;
  };
  const names = async () => namesOf(await readDirectory(snapshot.secondaryRows, actor.tenant.id));
  return {
    tenant: actor.tenant,
    selection,
    columns,
    options,
    view,
    made: { at: selection.context.now, by: nameOf(actor) },
    snapshot,
    total: once(count),
    strip: () => stripOf(selection, readAll),
    names: once(names),
    erased,
    sessions: (needs) => withoutErased(eachSession(snapshot, selection, columns, needs), erased),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
