/** A field as in RFC 4180. Both separators are quoted, for readers that guess the separator. */
export function quoteField(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const QUOTED = /[",;\t\r\n]|^ | $/;
