import type { Column } from "@/lib/grid/column";
import type { ExportedSession } from "@/lib/sessions/each";
import { t } from "@/messages/export-files";
import { type CellText, cellText, instantText } from "../cell-text";
import { type ListSeparators, listSeparators } from "../cells/list-separators";
import { numberedTitles, padCells, splitCells } from "../cells/split";
import { titleOf } from "../cells/titles";
import { columnWidths, transcriptWidth } from "../cells/widths";
import type { Export } from "../format";
import { namesFor, transcriptText } from "../transcript";
import { type CellMarkup, numberCell, textCell, timeCell } from "./cell";
import type { SheetColumn } from "./sheet";

/** A sheet: its columns, and rows in batches with the sessions that are complete with them. */
export type Rows = {
  columns: SheetColumn[];
  batches(): AsyncGenerator<{ rows: CellMarkup[][]; sessions: readonly number[] }>;
};

const [WIDE, ID_WIDTH] = [24, 12];

/** A row for each session. Its ID comes last if it was not chosen, because it leads to the messages. */
export async function sessionRows(file: Export): Promise<Rows> {
  const separators = await listSeparators(file);
  const widths = await columnWidths(file, separators, splitCells);
  const writers = await cellWriters(file, separators, widths);
  const titles = file.columns.flatMap((column, index) =>
    numberedTitles(titleOf(column), widths[index] as number).map((title) => ({
      title,
      width: WIDTHS[column.kind],
    })),
  );
  const transcript = await transcriptCells(file);
  const withId = !file.columns.some(({ id }) => id === "id");
  const row = (session: ExportedSession): CellMarkup[] => [
    ...writers.flatMap((write, index) => write(session.cells[index] as string)),
    ...transcript.write(session),
    ...(withId ? [numberCell(`${session.id}`)] : []),
  ];
  return {
    columns: [...titles, ...transcript.columns, ...(withId ? [{ title: "ID", width: ID_WIDTH }] : [])],
    async *batches() {
      for await (const sessions of file.sessions({ events: transcript.columns.length > 0 }))
        yield { rows: sessions.map(row), sessions: [] };
    },
  };
}

const WIDTHS: Readonly<Record<Column["kind"], number>> = {
  id: ID_WIDTH,
  time: 20,
  number: 10,
  duration: 14,
  flag: 10,
  choice: 16,
  person: WIDE,
  list: WIDE,
  text: WIDE,
};

type WriteCells = (written: string) => CellMarkup[];

async function cellWriters(
  file: Export,
  separators: ListSeparators,
  widths: readonly number[],
): Promise<WriteCells[]> {
  const names = await file.names();
  return file.columns.map((column, index) => {
    if (column.kind === "time") return (written) => [written === "" ? "" : instantCell(written)];
    if (column.kind === "id" || column.kind === "number" || column.kind === "duration")
      return (written) => [numberCell(written)];
    const width = widths[index] as number;
    const separator = separators.get(column.id);
    if (width === 1) {
      const markup: CellText = cellText(column, names, { quoted: textCell, separator });
      return (written) => [markup(written)];
    }
    const text = cellText(column, names, { separator });
    return (written) => textCells(text(written), width);
  });
}

export function instantCell(written: string): CellMarkup {
  return timeCell(written) ?? textCell(instantText(written));
}

export function textCells(text: string, width: number): CellMarkup[] {
  return padCells(splitCells(text), width).map((cell) => textCell(cell));
}

async function transcriptCells(
  file: Export,
): Promise<{ columns: SheetColumn[]; write(session: ExportedSession): CellMarkup[] }> {
  if (file.options.columns !== "transcript") return { columns: [], write: () => [] };
  const width = await transcriptWidth(file, splitCells);
  const names = await file.names();
  return {
    columns: numberedTitles(t("transcript"), width).map((title) => ({ title, width: WIDE })),
    write: (session) => textCells(transcriptText(session, namesFor(session, names)), width),
  };
}
