import { chosenColumns } from "@/lib/grid/query";
import { countSessions, type Total } from "@/lib/sessions/count";
import type { Question } from "@/lib/sessions/predicate";
import { csv } from "./csv/csv";
import { countLongCells, type LongCells } from "./csv/long-cells";
import type { ExportOptions, Format, OptionId } from "./format";
import { formats } from "./index";
import { exportColumns } from "./open";

/** What the export dialog says before anything is written. */
export type ExportPreview = {
  formats: readonly FormatChoice[];
  total: Total;
  columns: { chosen: number; all: number };
  /** The tenant's. */
  zone: string;
  long: LongCells;
};

export type FormatChoice = { id: string; label: string; hint: string; options: readonly OptionId[] };

/** Looks at an export without making it. */
export async function previewExport(question: Question, options: ExportOptions): Promise<ExportPreview> {
  const [total, long] = await Promise.all([
    countSessions(question),
    countLongCells(question, exportColumns({ format: csv, question, options }), {
      transcripts: options.columns === "transcript" && options.layout === "sessions",
    }),
  ]);
  const { grid, query, actor } = question;
  return {
    formats: formats.map(choiceOf),
    total,
    columns: { chosen: chosenColumns(grid, query).length, all: grid.columns.length },
    zone: actor.tenant.zone,
    long,
  };
}

function choiceOf({ id, label, hint, options }: Format): FormatChoice {
  return { id, label, hint, options };
}
