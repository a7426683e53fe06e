import { Notice } from "@/components/ui/notice";
import { LONGEST_CELL } from "@/lib/exports/csv/field";
import type { LongCells } from "@/lib/exports/csv/long-cells";

/** What happens to texts that are longer than a spreadsheet keeps of a cell. */
export function LongCellsNote({ long: { cells, transcripts } }: { long: LongCells }) {
  const unknown = cells === null || transcripts === null;
  const known = (cells ?? 0) + (transcripts ?? 0);
  if (!unknown && known === 0) return null;
  const limit = `the ${LONGEST_CELL.toLocaleString("en")} characters Excel keeps of a cell`;
  return (
    <Notice tone="info">
      {unknown
        ? `Some texts may be longer than ${limit}; there are too many sessions to count them now. `
        : `${known.toLocaleString("en")} ${known === 1 ? "text is" : "texts are"} longer than ${limit}. `}
      They go on in further columns, such as “Transcript (2)”. Nothing is cut.
    </Notice>
  );
}
