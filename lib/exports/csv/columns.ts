import type { KindId } from "@/lib/grid/column";
import { type CellText, cellText } from "../cell-text";
import type { Export } from "../format";
import { cellsOf, field, guarded, LONGEST_CELL } from "./field";
import { mostCells } from "./most-cells";

/** A column of the screen as the fields it takes in each row. */
export type CsvColumn = {
  titles: string[];
  /** The fields, with separators between them. */
  write(written: string): string;
};

/** Written by us, never by a client, and to be calculated with: neither guarded nor quoted. */
const PLAIN: ReadonlySet<KindId> = new Set(["id", "number", "duration", "time"]);

/** The columns of a file; those whose texts may be longer than a cell take as many fields as the longest of them needs. */
export async function csvColumns(file: Export): Promise<CsvColumn[]> {
  const most = await mostCells(file);
  const names = await file.names();
  return file.columns.map((column, index) => {
    const room = most[index] as number;
    const title = column.kind === "duration" ? `${column.label} (s)` : column.label;
    const quoted = PLAIN.has(column.kind) ? undefined : fields(room, file.options.separator);
    return { titles: titles(title, room), write: cellText(column, names, quoted) };
  });
}

function fields(most: number, separator: string): CellText {
  if (most > 1) return (text) => several(cellsOf(text), most, separator);
  return (text) => field(guarded(text));
}

/** `Transcript`, `Transcript (2)`, ... */
export function titles(title: string, most: number): string[] {
  return Array.from({ length: most }, (_, index) => (index === 0 ? title : `${title} (${index + 1})`));
}

/** A text's cells as fields, and empty ones up to `most`. */
export function several(cells: readonly string[], most: number, separator: string): string {
  if (cells.length > most)
    throw new Error(`A text takes ${cells.length} cells of ${LONGEST_CELL}, not ${most}`);
  return cells.map(field).join(separator) + separator.repeat(most - cells.length);
}
