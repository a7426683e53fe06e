import { Notice } from "@/components/ui/notice";
import type { LongCells } from "@/lib/exports/csv/long-cells";

/** What happens to texts that are longer than a spreadsheet keeps of a cell. */
export function LongCellsNote({ long: { cells, transcripts } }: { long: LongCells }) {
  const unknown = cells === null || transcripts === null;
  const known = (cells ?? 0) + (transcripts ?? 0);
  if (!unknown && known === 0) return null;
  return (
    <Notice tone="info">
      {unknown
        ? "Some texts may be longer than the 32,767 characters Excel keeps of a cell; there are too many sessions to count them now. "
        : `${known.toLocaleString("en")} ${known === 1 ? "text is" : "texts are"} longer than the 32,767 characters Excel keeps of a cell. `}
      They go on in further columns, such as “Transcript (2)”. Nothing is cut.
    </Notice>
  );
}
