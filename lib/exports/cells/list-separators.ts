import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import type { NamedTable } from "@/lib/sessions/directory-names";
import { predicate } from "@/lib/sessions/predicate";
import { listTexts } from "../cell-text";
import type { Export } from "../format";

/** What is between the values of a list, by the id of its column: it occurs in no value of the file. */
export type ListSeparators = ReadonlyMap<string, string>;

export async function listSeparators(file: Export): Promise<ListSeparators> {
  const separators = new Map<string, string>();
  for (const column of file.columns)
    if (column.kind === "list") separators.set(column.id, await separatorFor(markedTexts(file, column)));
  return separators;
}

/** A comma, or else a semicolon, or else one bar more than any text has in a row. */
export async function separatorFor(texts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let [comma, semicolon, bars] = [false, false, 0];
  for await (const text of texts) {
    comma ||= text.includes(",");
    semicolon ||= text.includes(";");
    for (const run of text.match(/\|+/g) ?? []) bars = Math.max(bars, run.length);
  }
  if (!comma) return ", ";
  return semicolon ? ` ${"|".repeat(bars + 1)} ` : "; ";
}

/** The texts of a list column that have a comma, a semicolon or a bar; perhaps also others. */
async function* markedTexts({ selection, snapshot, names }: Export, column: Column): AsyncGenerator<string> {
  const { value, values } = column;
  const directory = await names();
  if (values.of === "directory") return yield* directory[values.directory as NamedTable].values();
  const texts = listTexts(column, directory);
  const statement = sql`select distinct ${value} from ${sessions}
    where ${predicate(selection)} and array_to_string(${value}, '') ~ '[,;|]'`;
  for await (const rows of snapshot.rows(statement, { nullAsEmpty: true }))
    for (const [written] of rows) yield* texts(written ?? "");
}
