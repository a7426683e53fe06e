import { t } from "@/messages/export-files";
import { t as formatText } from "@/messages/export-formats";
import { countLongCells, describeLongCells } from "../cells/long-cells";
import type { Export, Format } from "../format";
import type { Piece } from "../piece";
import { messageRows } from "./message-rows";
import { type Rows, sessionRows } from "./session-rows";
import { columnLetters, MAX_ROWS, sheetEnd, sheetRow, sheetStart } from "./sheet";
import { closingParts, rootPart, sheetPath } from "./workbook";
import { ZipWriter } from "./zip";

/** When the next sheet begins: rows with the header, and bytes of markup, so that a part of the zip stays below 4 GiB. */
export type SheetLimits = { rows: number; bytes: number };

const LIMITS: SheetLimits = { rows: MAX_ROWS, bytes: 3 * 1024 ** 3 };

export const xlsx: Format = {
  id: "xlsx",
  label: "XLSX",
  get hint() {
    return formatText("xlsxHint");
  },
  extension: "xlsx",
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  options: ["columns", "transcript", "zone", "rows", "language"],
  preview: async (plan) => {
    const transcripts = plan.options.columns === "transcript";
    return describeLongCells(await countLongCells(plan, { transcripts, messages: plan.options.rows }));
  },
  write: (file) => writeXlsx(file, LIMITS),
  // Without the list of parts that ends a zip, no program opens the file as if it were complete.
  trailer: (reason) => `${t("incomplete", { reason })}\n`,
};

export async function* writeXlsx(file: Export, limits: SheetLimits): AsyncGenerator<Piece> {
  const zip = new ZipWriter();
  const sheets: string[] = [];
  try {
    yield part(await wholePart(zip, rootPart));
    yield* writeSheets(zip, sheets, t("sessions"), await sessionRows(file), limits);
    yield* writeSheets(zip, sheets, t("messages"), await messageRows(file), limits);
    for (const each of closingParts(sheets)) yield part(await wholePart(zip, each));
    yield part(zip.finish());
  } finally {
    zip.close();
  }
}

function part(content: Uint8Array): Piece {
  return { content, sessions: [] };
}

async function wholePart(zip: ZipWriter, { name, text }: { name: string; text: string }): Promise<Buffer> {
  return Buffer.concat([zip.begin(name), await zip.write(text), await zip.end()]);
}

/** Writes rows into as many sheets as they need: `Messages`, `Messages (2)`, ... */
async function* writeSheets(
  zip: ZipWriter,
  sheets: string[],
  name: string,
  { columns, batches }: Rows,
  limits: SheetLimits,
): AsyncGenerator<Piece> {
  const letters = columnLetters(columns.length);
  let [count, written] = [0, 0];
  const begin = async () => {
    count += 1;
    written = 1;
    const head = zip.begin(sheetPath(sheets.length + 1));
    sheets.push(count === 1 ? name : `${name} (${count})`);
    return Buffer.concat([head, await zip.write(sheetStart(columns, letters, sheets.length === 1))]);
  };
  const end = async () => Buffer.concat([await zip.write(sheetEnd(letters)), await zip.end()]);
  yield part(await begin());
  for await (const { rows, sessions } of batches()) {
    let markup = "";
    for (const row of rows) {
      if (written === limits.rows || zip.size + markup.length > limits.bytes) {
        yield part(await zip.write(markup));
        markup = "";
        yield part(await end());
        yield part(await begin());
      }
      written += 1;
      markup += sheetRow(row, letters, written);
    }
    yield { content: await zip.write(markup), sessions };
  }
  yield part(await end());
}
