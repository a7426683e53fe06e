import { known } from "@/lib/known";
import type { Snippet } from "@/lib/sessions/snippets";

const authors: Readonly<Record<string, string>> = {
  client: "Client",
  operator: "Operator",
  chatbot: "Chatbot",
  system: "System",
};

/** Under a row: the message the search found, with its hits marked. */
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
          className="sticky left-(--cell-x) line-clamp-2 w-[min(calc(100cqw-1.25rem),60rem)] text-muted text-xs"
          dir="auto"
        >
          <span className="text-faint">{known(authors, snippet.actorKind) ?? snippet.actorKind}: </span>
          <Pieces pieces={snippet.pieces} />
        </p>
      </td>
    </tr>
  );
}

/** Text with marked hits, as nodes: what a client wrote stays text. */
export function Pieces({ pieces }: { pieces: Snippet["pieces"] }) {
  return pieces.map(({ text, hit, at }) =>
    hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}
