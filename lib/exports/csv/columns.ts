import type { KindId } from "@/lib/grid/column";
import { type CellText, cellText } from "../cell-text";
import { listSeparators } from "../cells/list-separators";
import { numberedTitles, padCells } from "../cells/split";
import { titleOf } from "../cells/titles";
import { columnWidths } from "../cells/widths";
import type { Export, ExportOptions } from "../format";
import { guardFormula, keepDigits, splitGuarded } from "./formula-guard";
import { quoteField } from "./quote-field";

export type CsvColumn = {
  titles: string[];
  write(written: string): string;
};

/** Kinds whose values Parley makes itself, so that they need neither guard nor quotes. */
const PLAIN: ReadonlySet<KindId> = new Set(["id", "number", "duration", "time"]);

export async function csvColumns(file: Export): Promise<CsvColumn[]> {
  const separators = await listSeparators(file);
  const widths = await columnWidths(file, separators, splitGuarded);
  const names = await file.names();
  return file.columns.map((column, index) => {
    const width = widths[index] as number;
    const quoted = PLAIN.has(column.kind) ? undefined : textFields(width, file.options);
    const separator = separators.get(column.id);
    return {
      titles: numberedTitles(titleOf(column), width),
      write: cellText(column, names, { quoted, separator }),
    };
  });
}

/** Writes a text as `width` fields. */
export function textFields(
  width: number,
  { separator, digits }: Pick<ExportOptions, "separator" | "digits">,
): CellText {
  const whole = digits === "text" ? keepDigits : guardFormula;
  return (text) => {
    const cells = splitGuarded(text);
    if (cells.length === 1 && width === 1) return quoteField(whole(text));
    return padCells(cells.length === 1 ? [whole(text)] : cells, width)
      .map(quoteField)
      .join(separator);
  };
}
