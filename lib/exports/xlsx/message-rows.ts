import { withoutErased } from "@/lib/erasure/erased-since";
import { actorName } from "@/lib/events/phrase";
import { type ExportedSession, eachSession } from "@/lib/sessions/each";
import { t } from "@/messages/export-files";
import { numberedTitles, splitCells } from "../cells/split";
import { messageTitles } from "../cells/titles";
import { messageWidth } from "../cells/widths";
import type { Export } from "../format";
import { hasRow, messageText, namesFor } from "../transcript";
import { type CellMarkup, numberCell } from "./cell";
import { instantCell, type Rows, textCells } from "./session-rows";

/** Of the columns before the text. */
const WIDTHS = [20, 12, 24, 16];
const MESSAGE_WIDTH = 60;

/** A row for each message or, on request, each event of the transcripts, read in a second pass over the same snapshot. */
export async function messageRows(file: Export): Promise<Rows> {
  const width = await messageWidth(file, splitCells);
  const names = await file.names();
  const rows = (session: ExportedSession): CellMarkup[][] => {
    const known = namesFor(session, names);
    return session.events
      .filter(({ kind }) => hasRow(kind, file.options.rows))
      .map((event) => [
        numberCell(`${session.id}`),
        instantCell(event.at),
        ...textCells(event.actorKind, 1),
        ...textCells(actorName(event, known), 1),
        ...textCells(event.kind, 1),
        ...textCells(messageText(event, known, session.anonymised), width),
      ]);
  };
  return {
    columns: [
      { title: t("sessionId"), width: 12 },
      ...messageTitles().map((title, index) => ({ title, width: WIDTHS[index] ?? MESSAGE_WIDTH })),
      ...numberedTitles(t("message"), width).map((title) => ({ title, width: MESSAGE_WIDTH })),
    ],
    async *batches() {
      for await (const sessions of withoutErased(
        eachSession(file.snapshot, file.selection, [], { events: true }),
        file.erased,
      ))
        yield { rows: sessions.flatMap(rows), sessions: sessions.map(({ id }) => id) };
    },
  };
}
