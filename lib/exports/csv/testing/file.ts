import type { Actor } from "@/lib/actor";
import { countLongCells, type LongCells } from "@/lib/exports/cells/long-cells";
import { defaultOptions, type ExportOptions } from "@/lib/exports/format";
import { exportColumns, openExport } from "@/lib/exports/open";
import type { Selection } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { contentsOf, csv } from "../csv";

const plain: ExportOptions = { ...defaultOptions, zone: "Europe/Prague" };

export async function csvText(selection: Selection, options: Partial<ExportOptions> = {}): Promise<string> {
  const view = { filters: [], order: "" };
  const request = { format: csv, selection, options: { ...plain, ...options }, view };
  const file = await openExport(request, new AbortController().signal);
  let text = "";
  for await (const piece of csv.write(file)) text += piece.content;
  await file.snapshot.close();
  return text;
}

export async function longCells(
  selection: Selection,
  chosen: Partial<ExportOptions> = {},
): Promise<LongCells> {
  const options = { ...plain, ...chosen };
  const columns = await exportColumns({ format: csv, selection, options });
  return countLongCells({ selection, columns, options }, contentsOf(options));
}

/** The selection of an address of History. */
export async function selectionOf(actor: Actor, address: Record<string, string>): Promise<Selection> {
  return (await readSelection(actor, "history", address)).selection;
}
