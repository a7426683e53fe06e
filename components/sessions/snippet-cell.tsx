import { Marked } from "@/components/messages/marked";
import type { Piece } from "@/lib/sessions/hits/snippets";

export type SnippetData = { author: string; pieces: readonly Piece[] };

/** Where a session has what is searched for. */
export function SnippetCell({
  snippet: { author, pieces },
  columns,
}: {
  snippet: SnippetData;
  columns: number;
}) {
  return (
    <td colSpan={columns} className="cell-snippet">
      <p dir="auto">
        {/* In bdi, so that the direction of the paragraph is that of the text. */}
        <bdi>{author}:</bdi> <Marked pieces={pieces} />
      </p>
    </td>
  );
}
