import { describeEvent } from "@/lib/events/describe";
import { isInTranscript } from "@/lib/events/kinds";
import { actorName, type Names } from "@/lib/events/phrase";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { instantText } from "../cell-text";
import type { Export, Format } from "../format";
import { namesFor, transcriptText } from "../transcript";
import { messageWidth, transcriptWidth } from "./cell-widths";
import { type CsvColumn, csvColumns, joinCells, numberedTitles } from "./columns";
import { guardFormula, quoteField, splitCells } from "./field";
import { countLongCells, describeLongCells } from "./long-cells";

const BOM = "\uFEFF";
const END = "\r\n";

export const csv: Format = {
  id: "csv",
  label: "CSV",
  hint: "A table for a spreadsheet, with a row for each session or each message.",
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  options: ["columns", "zone", "separator", "layout"],
  preview: async (plan) => describeLongCells(await countLongCells(plan)),
  async *write(file) {
    const columns = await csvColumns(file);
    const rows = file.options.layout === "messages" ? await messageRows(file) : await sessionRows(file);
    const { separator } = file.options;
    const head = [...columns.flatMap(({ titles }) => titles), ...rows.titles];
    yield {
      text: BOM + head.map((title) => quoteField(guardFormula(title))).join(separator) + END,
      sessions: [],
    };
    for await (const sessions of file.sessions({ events: rows.events }))
      yield {
        text: sessions.map((session) => rows.write(session, cells(session, columns, separator))).join(""),
        sessions: sessions.map(({ id }) => id),
      };
  },
  trailer: (reason) => quoteField(`THIS FILE IS INCOMPLETE: ${reason}`) + END,
};

function cells({ cells }: ExportedSession, columns: readonly CsvColumn[], separator: string): string {
  let line = "";
  for (let index = 0; index < columns.length; index++) {
    if (index > 0) line += separator;
    line += (columns[index] as CsvColumn).write(cells[index] as string);
  }
  return line;
}

type Rows = {
  titles: string[];
  events: boolean;
  write(session: ExportedSession, cells: string): string;
};

async function sessionRows(file: Export): Promise<Rows> {
  if (file.options.columns !== "transcript")
    return { titles: [], events: false, write: (_, cells) => cells + END };
  const { separator } = file.options;
  const width = await transcriptWidth(file);
  const names = await file.names();
  return {
    titles: numberedTitles("Transcript", width),
    events: true,
    write: (session, cells) => {
      const transcript = splitCells(transcriptText(session, namesFor(session, names)));
      return cells + separator + joinCells(transcript, width, separator) + END;
    },
  };
}

async function messageRows(file: Export): Promise<Rows> {
  const { separator } = file.options;
  const width = await messageWidth(file);
  const everyone = await file.names();
  const message = (event: ExportedEvent, names: Names, anonymised: boolean) => {
    const facts = [instantText(event.at), event.actorKind, actorName(event, names), event.kind];
    const cells = facts.map((fact) => joinCells(splitCells(fact), 1, separator));
    const said = splitCells(describeEvent(event, names, anonymised));
    return [...cells, joinCells(said, width, separator)].join(separator);
  };
  const head = ["Message time", "Author is", "Author", "Message kind", ...numberedTitles("Message", width)];
  const noMessage = separator.repeat(head.length) + END;
  return {
    titles: head,
    events: true,
    write: (session, cells) => {
      const names = namesFor(session, everyone);
      const lines = session.events
        .filter(({ kind }) => isInTranscript(kind))
        .map((event) => `${cells}${separator}${message(event, names, session.anonymised)}${END}`);
      return lines.length > 0 ? lines.join("") : cells + noMessage;
    },
  };
}
