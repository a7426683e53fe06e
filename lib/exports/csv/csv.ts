import { describeEvent } from "@/lib/events/describe";
import { actorName, type Names } from "@/lib/events/phrase";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { instantText } from "../cell-text";
import type { Export, Format } from "../format";
import { isTold, namesIn, transcriptText } from "../transcript";
import { type CsvColumn, csvColumns, several, titles } from "./columns";
import { cellsOf, field, guarded } from "./field";
import { countLongCells, longCellsInWords } from "./long-cells";
import { mostMessageCells, mostTranscriptCells } from "./most-cells";

const BOM = "\uFEFF";
const END = "\r\n";

/** For spreadsheets: UTF-8 with a BOM, RFC 4180, every value a cell that shows what it is and calculates nothing. */
export const csv: Format = {
  id: "csv",
  label: "CSV",
  hint: "A table for a spreadsheet, with a row for each session or for each message.",
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  options: ["columns", "zone", "separator", "layout"],
  preview: async (asked) => longCellsInWords(await countLongCells(asked)),
  async *write(file) {
    const columns = await csvColumns(file);
    const rows = file.options.layout === "messages" ? await messageRows(file) : await sessionRows(file);
    const { separator } = file.options;
    const head = [...columns.flatMap(({ titles }) => titles), ...rows.titles];
    yield { text: BOM + head.map((title) => field(guarded(title))).join(separator) + END, sessions: [] };
    for await (const sessions of file.sessions({ events: rows.events }))
      yield {
        text: sessions.map((session) => rows.write(session, cells(session, columns, separator))).join(""),
        sessions: sessions.map(({ id }) => id),
      };
  },
  brokenOff: (reason) => field(`THIS FILE IS INCOMPLETE: ${reason}`) + END,
};

function cells({ cells }: ExportedSession, columns: readonly CsvColumn[], separator: string): string {
  let line = "";
  for (let index = 0; index < columns.length; index++) {
    if (index > 0) line += separator;
    line += (columns[index] as CsvColumn).write(cells[index] as string);
  }
  return line;
}

/** What stands behind the chosen columns, and how often they are repeated. */
type Rows = {
  titles: string[];
  events: boolean;
  /** The lines of a session, each beginning with the cells of its columns. */
  write(session: ExportedSession, cells: string): string;
};

async function sessionRows(file: Export): Promise<Rows> {
  if (file.options.columns !== "transcript")
    return { titles: [], events: false, write: (_, cells) => cells + END };
  const { separator } = file.options;
  const most = await mostTranscriptCells(file);
  const names = await file.names();
  return {
    titles: titles("Transcript", most),
    events: true,
    write: (session, cells) => {
      const transcript = cellsOf(transcriptText(session, namesIn(session, names)));
      return cells + separator + several(transcript, most, separator) + END;
    },
  };
}

async function messageRows(file: Export): Promise<Rows> {
  const { separator } = file.options;
  const most = await mostMessageCells(file);
  const everyone = await file.names();
  const message = (event: ExportedEvent, names: Names, anonymised: boolean) => {
    const facts = [instantText(event.at), event.actorKind, actorName(event, names), event.kind];
    const cells = facts.map((fact) => several(cellsOf(fact), 1, separator));
    const said = cellsOf(describeEvent(event, names, anonymised));
    return [...cells, several(said, most, separator)].join(separator);
  };
  const head = ["Message time", "Author is", "Author", "Message kind", ...titles("Message", most)];
  // A session in which nobody said anything has a row all the same.
  const nothing = separator.repeat(head.length) + END;
  return {
    titles: head,
    events: true,
    write: (session, cells) => {
      const names = namesIn(session, everyone);
      const lines = session.events
        .filter(isTold)
        .map((event) => `${cells}${separator}${message(event, names, session.anonymised)}${END}`);
      return lines.length > 0 ? lines.join("") : cells + nothing;
    },
  };
}
