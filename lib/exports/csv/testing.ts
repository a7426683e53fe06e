/** A strict RFC 4180 reader: rows of fields, without the BOM. */
export function readCsv(text: string, separator = ","): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error("A quoted field does not end");
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else for (; at < text.length && text[at] !== separator && text[at] !== "\r"; at++) cell += text[at];
    row.push(cell);
    if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (text[at] === separator) at++;
    else if (at < text.length) throw new Error(`Nothing may follow a field at ${at}`);
  }
  if (row.length > 0) throw new Error("The last row does not end");
  return rows;
}
