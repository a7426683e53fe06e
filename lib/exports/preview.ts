import { chosenColumns } from "@/lib/grid/query";
import { countSessions } from "@/lib/sessions/count";
import type { Selection } from "@/lib/sessions/predicate";
import type { ExportOptions, Format, OptionId } from "./format";
import { formats } from "./index";
import { allColumns, exportColumns } from "./open";

export type ExportPreview = {
  formats: readonly FormatChoice[];
  format: string;
  total: number;
  columns: { chosen: number; all: number };
  zone: string;
  note: string | null;
};

export type FormatChoice = { id: string; label: string; hint: string; options: readonly OptionId[] };

export async function previewExport(
  format: Format,
  selection: Selection,
  options: ExportOptions,
): Promise<ExportPreview> {
  const columns = await exportColumns({ format, selection, options });
  const [total, note] = await Promise.all([
    countSessions(selection),
    format.preview?.({ selection, columns, options }) ?? null,
  ]);
  const { grid, query, actor } = selection;
  return {
    formats: formats.map(choiceOf),
    format: format.id,
    total,
    columns: { chosen: chosenColumns(grid, query).length, all: (await allColumns(actor, grid)).length },
    zone: actor.tenant.zone,
    note,
  };
}

function choiceOf({ id, label, hint, options }: Format): FormatChoice {
  return { id, label, hint, options };
}
