import type { Actor } from "@/lib/actor";
import type { Selection } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import type { ExportOptions } from "../format";
import { exportColumns, openExport } from "../open";
import { csv } from "./csv";
import { countLongCells, type LongCells } from "./long-cells";

const plain: ExportOptions = { columns: "chosen", zone: "Europe/Prague", separator: ",", layout: "sessions" };

/** The whole file of a selection, as the real writer writes it. */
export async function written(selection: Selection, options: Partial<ExportOptions> = {}): Promise<string> {
  const view = { filters: [], order: "" };
  const request = { format: csv, selection, options: { ...plain, ...options }, view };
  const file = await openExport(request, new AbortController().signal);
  let text = "";
  for await (const piece of csv.write(file)) text += piece.text;
  await file.snapshot.close();
  return text;
}

/** How many of its texts are longer than a cell, as the dialog says beforehand. */
export function longCells(selection: Selection, chosen: Partial<ExportOptions> = {}): Promise<LongCells> {
  const options = { ...plain, ...chosen };
  return countLongCells({ selection, columns: exportColumns({ format: csv, selection, options }), options });
}

/** What an address of History asks for. */
export async function ask(actor: Actor, address: Record<string, string>): Promise<Selection> {
  return (await readSelection(actor, "history", address)).selection;
}
