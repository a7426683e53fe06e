export type TextRow = (string | null)[];

/** Yields the rows of each chunk: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS */
export async function* parseCopy(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextRow[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (lines.length > 0) yield lines.map(readLine);
  }
  if (rest !== "") throw new Error("COPY broke off in the middle of a row");
}

function readLine(line: string): TextRow {
  const cells: TextRow = line.split("\t");
  if (!line.includes("\\")) return cells;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as string;
    if (cell === "\\N") cells[index] = null;
    else if (cell.includes("\\")) cells[index] = unescaped(cell);
  }
  return cells;
}

const CONTROLS: readonly (readonly [string, string])[] = [
  ["\\n", "\n"],
  ["\\r", "\r"],
  ["\\t", "\t"],
  ["\\b", "\b"],
  ["\\f", "\f"],
  ["\\v", "\v"],
];

/** One control character after the other, and not by a function for each: a text may have a million line feeds. */
function unescaped(cell: string): string {
  // What follows an escaped backslash is no escape.
  const parts = cell.split("\\\\").map((part) => {
    let plain = part;
    for (const [written, character] of CONTROLS)
      if (plain.includes(written)) plain = plain.replaceAll(written, character);
    return plain;
  });
  return parts.join("\\");
}
