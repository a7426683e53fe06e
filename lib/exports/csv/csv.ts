import { actorName, type Names } from "@/lib/events/phrase";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { t } from "@/messages/export-files";
import { t as formatText } from "@/messages/export-formats";
import { instantText } from "../cell-text";
import { type Contents, countLongCells, describeLongCells } from "../cells/long-cells";
import { numberedTitles } from "../cells/split";
import { messageTitles } from "../cells/titles";
import { messageWidth, transcriptWidth } from "../cells/widths";
import type { Export, ExportOptions, Format } from "../format";
import { hasRow, messageText, namesFor, transcriptText } from "../transcript";
import { type CsvColumn, csvColumns, textFields } from "./columns";
import { splitGuarded } from "./formula-guard";
import { quoteField } from "./quote-field";

const BOM = "\uFEFF";
const END = "\r\n";

export const csv: Format = {
  id: "csv",
  label: "CSV",
  get hint() {
    return formatText("csvHint");
  },
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  options: ["columns", "transcript", "zone", "separator", "layout", "rows", "digits", "language"],
  preview: async (plan) => describeLongCells(await countLongCells(plan, contentsOf(plan.options))),
  async *write(file) {
    const columns = await csvColumns(file);
    const rows = file.options.layout === "messages" ? await messageRows(file) : await sessionRows(file);
    const { separator } = file.options;
    const head = [...columns.flatMap(({ titles }) => titles), ...rows.titles];
    yield {
      content: BOM + head.map(textFields(1, file.options)).join(separator) + END,
      sessions: [],
    };
    for await (const sessions of file.sessions({ events: rows.events }))
      yield {
        content: sessions.map((session) => rows.write(session, cells(session, columns, separator))).join(""),
        sessions: sessions.map(({ id }) => id),
      };
  },
  trailer: (reason) => quoteField(t("incomplete", { reason })) + END,
};

/** What a file of these options holds besides the columns. */
export function contentsOf({ layout, columns, rows }: ExportOptions): Contents {
  const messages = layout === "messages";
  return { transcripts: !messages && columns === "transcript", messages: messages ? rows : null };
}

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
  const width = await transcriptWidth(file, splitGuarded);
  const field = textFields(width, file.options);
  const names = await file.names();
  return {
    titles: numberedTitles(t("transcript"), width),
    events: true,
    write: (session, cells) =>
      cells + separator + field(transcriptText(session, namesFor(session, names))) + END,
  };
}

/** Where only messages have rows, a session without any has none. */
async function messageRows(file: Export): Promise<Rows> {
  const { separator, rows } = file.options;
  const width = await messageWidth(file, splitGuarded);
  const everyone = await file.names();
  const fact = textFields(1, file.options);
  const said = textFields(width, file.options);
  const message = (event: ExportedEvent, names: Names, anonymised: boolean) =>
    [
      instantText(event.at),
      fact(event.actorKind),
      fact(actorName(event, names)),
      fact(event.kind),
      said(messageText(event, names, anonymised)),
    ].join(separator);
  const head = [...messageTitles(), ...numberedTitles(t("message"), width)];
  const noMessage = separator.repeat(head.length) + END;
  return {
    titles: head,
    events: true,
    write: (session, cells) => {
      const names = namesFor(session, everyone);
      const lines = session.events
        .filter(({ kind }) => hasRow(kind, rows))
        .map((event) => `${cells}${separator}${message(event, names, session.anonymised)}${END}`);
      return lines.length > 0 || rows === "messages" ? lines.join("") : cells + noMessage;
    },
  };
}
