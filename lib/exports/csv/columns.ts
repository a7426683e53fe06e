import type { KindId } from "@/lib/grid/column";
import { type CellText, cellText } from "../cell-text";
import type { Export } from "../format";
import { columnWidths } from "./cell-widths";
import { guardFormula, MAX_CELL_LENGTH, quoteField, splitCells } from "./field";

export type CsvColumn = {
  titles: string[];
  write(written: string): string;
};

/** Kinds whose values Parley makes itself, so that they need neither guard nor quotes. */
const PLAIN: ReadonlySet<KindId> = new Set(["id", "number", "duration", "time"]);

export async function csvColumns(file: Export): Promise<CsvColumn[]> {
  const widths = await columnWidths(file);
  const names = await file.names();
  return file.columns.map((column, index) => {
    const width = widths[index] as number;
    const title = column.kind === "duration" ? `${column.label} (s)` : column.label;
    const quoted = PLAIN.has(column.kind) ? undefined : fields(width, file.options.separator);
    return { titles: numberedTitles(title, width), write: cellText(column, names, quoted) };
  });
}

function fields(width: number, separator: string): CellText {
  if (width > 1) return (text) => joinCells(splitCells(text), width, separator);
  return (text) => quoteField(guardFormula(text));
}

/** `Transcript`, `Transcript (2)`, ... */
export function numberedTitles(title: string, width: number): string[] {
  return Array.from({ length: width }, (_, index) => (index === 0 ? title : `${title} (${index + 1})`));
}

/** The cells of a text as fields, followed by empty ones up to `width`. */
export function joinCells(cells: readonly string[], width: number, separator: string): string {
  if (cells.length > width)
    throw new Error(`A text takes ${cells.length} cells of ${MAX_CELL_LENGTH}, not ${width}`);
  return cells.map(quoteField).join(separator) + separator.repeat(width - cells.length);
}
