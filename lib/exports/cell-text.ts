import { readArray } from "@/db/array-text";
import type { Column } from "@/lib/grid/column";
import { exactLabel } from "@/lib/sessions/label";
import type { DirectoryNames } from "@/lib/sessions/names";

/** The text in a file of a cell as PostgreSQL writes it (lib/sessions/each.ts). Nothing is an empty text in both. */
export type CellText = (written: string) => string;

/**
 * How the cells of a column are written: labels for values, names for ids, instants as `2026-11-22T16:02:31+01:00`.
 * `quoted` makes of such a text what stands in the file.
 */
export function cellText(column: Column, names: DirectoryNames, quoted: CellText = (text) => text): CellText {
  if (column.kind === "time") return (written) => quoted(written === "" ? "" : instantText(written));
  if (column.kind === "flag") return (written) => quoted(FLAGS[written] ?? "");
  if (column.kind === "choice" || column.kind === "person")
    return remembered((written) => quoted(exactLabel(column, written, names)));
  if (column.kind === "list") {
    const texts = listTexts(column, names);
    return remembered((written) => quoted(texts(written).join(", ")));
  }
  return quoted;
}

/** The texts of a cell of a list, one for each of its values. */
export function listTexts(column: Column, names: DirectoryNames): (written: string) => string[] {
  return (written) => readArray(written).map((value) => exactLabel(column, value, names));
}

const FLAGS: Readonly<Record<string, string>> = { t: "Yes", f: "No" };
/** A producer may have as many values as sessions: then there is nothing to remember. */
const MOST_LABELS = 5_000;

function remembered(label: CellText): CellText {
  const labels = new Map<string, string>([["", label("")]]);
  return (written) => {
    const known = labels.get(written);
    if (known !== undefined) return known;
    const text = label(written);
    // A copy: what is written here is a part of the long text it came in, which would be kept with it.
    if (labels.size < MOST_LABELS) labels.set(Buffer.from(written).toString(), text);
    return text;
  };
}

const OFFSET = /[+-]\d\d(?::\d\d)?(?::\d\d)?$/;

/** `2026-11-22 16:02:31.25+01` as `2026-11-22T16:02:31+01:00`. */
export function instantText(written: string): string {
  // Almost all are written so; slicing costs a tenth of matching.
  const sign = written.length - 3;
  const code = written.charCodeAt(sign);
  if (written.charCodeAt(10) === SPACE && (code === PLUS || code === MINUS))
    return `${written.slice(0, 10)}T${written.slice(11, 19)}${written.slice(sign)}:00`;
  const [offset = ""] = OFFSET.exec(written) ?? [];
  return `${written.slice(0, 10)}T${written.slice(11, 19)}${offset.length === 3 ? `${offset}:00` : offset}`;
}

const [SPACE, PLUS, MINUS] = [32, 43, 45];
