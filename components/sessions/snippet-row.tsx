import { Marked } from "@/components/messages/marked";
import { ownEntry } from "@/lib/own-entry";
import type { Snippet } from "@/lib/sessions/hits/snippets";
import { actorKinds } from "@/lib/sessions/vocabulary";

export function SnippetRow({
  snippet,
  columns,
  selected,
}: {
  snippet: Snippet;
  columns: number;
  selected: boolean;
}) {
  return (
    <tr data-snippet data-opens data-selected={selected || undefined} className="row">
      <td colSpan={columns} className="border-b px-cell pb-1.5">
        <p
          className="sticky left-(--cell-x) line-clamp-2 w-[min(calc(100cqw-1.25rem),60rem)] text-muted-foreground text-xs"
          dir="auto"
        >
          {/* In bdi, so that the direction of the paragraph is that of the text. */}
          <bdi className="text-faint">{ownEntry(actorKinds, snippet.actorKind) ?? snippet.actorKind}:</bdi>{" "}
          <Marked pieces={snippet.pieces} />
        </p>
      </td>
    </tr>
  );
}
