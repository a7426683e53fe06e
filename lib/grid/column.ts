import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

export type KindId = "text" | "choice" | "person" | "list" | "time" | "duration" | "number" | "flag" | "id";
export type Expression = PgColumn | SQL;

export type Values =
  /** A value outside the vocabulary (from a newer producer) is shown unchanged. */
  | { of: "vocabulary"; labels: Readonly<Record<string, string>> }
  | { of: "directory"; directory: string }
  | { of: "text" };

/** The only description of a column: table, filter, URL, SQL, exports and help derive from it. */
export type Column = ColumnTexts & {
  id: string;
  kind: KindId;
  value: Expression;
  /** Null when the column is not sortable. */
  order: Expression | null;
  /** An index serves its order. Without one, rows are ordered by the column in memory, or by the index of a text. */
  indexed?: boolean;
  /** For a duration: the start of a running one, null otherwise. */
  since?: Expression;
  /** Of a running duration: it is a wait, to which limits of the row apply. */
  isWait?: boolean;
  /** Its value can change with time alone, or otherwise without the row. */
  movesWithTime?: boolean;
  /** For a list from another table: whether a row has one of the values, or with null any, as an indexable condition. */
  has?: (values: readonly string[] | null) => SQL;
  /** For text: the folded form of the column and of a search term, for comparison. */
  fold?: (text: string, context: Context) => Folded;
  /** For text: what values have in common that an exact filter takes for the same. */
  same?: SQL;
  /** For a text that repeats: the same form of a value in memory. */
  foldText?: (text: string) => string;
  /** For text: an indexable condition that every match satisfies. */
  narrow?: (text: string) => SQL | undefined;
  /** Of a text: many rows have the same one, so that they can be grouped by it. */
  repeats?: boolean;
  /** Each row costs a look at other tables, so that collecting all matches takes longest. */
  costly?: boolean;
  /** Not among all columns of a file, which may be for readers outside; it is when it is chosen. */
  internal?: boolean;
  values: Values;
  /** In pixels at first, where the usual width of its kind does not fit. */
  width?: number;
  look?: "channel" | "status";
  /** What the value links to in the details of a row: the row with that id, all rows with that value, a web page. */
  linksTo?: "row" | "filter" | "web";
  filters: boolean;
};

/** Read in the current language each time, where they are not names that a tenant has given. */
export type ColumnTexts = {
  readonly label: string;
  /** One sentence for the tooltip, the column chooser and the help page. */
  readonly hint: string;
  /** Its heading in the column chooser, the general information and the help. */
  readonly section: string;
};

/** `same` are other values of the folded column that stand for the whole term. */
export type Folded = { within: Expression; term: SQL; same?: readonly string[] };

export type Grid = {
  columns: readonly Column[];
  byId: ReadonlyMap<string, Column>;
  /** The instant and the id that break ties, newest first. */
  tie: { at: PgColumn; id: PgColumn };
  defaultSort: Sort;
  /** The ids of the columns that are shown at first, in order. */
  first: readonly string[];
  /** Order of the rows without a sort value, which come last: oldest first instead of newest first. */
  emptyOldestFirst?: boolean;
};

export type Sort = { column: string; descending: boolean };

export function gridOf(columns: readonly Column[], ordered: Omit<Grid, "columns" | "byId">): Grid {
  return { columns, byId: new Map(columns.map((column) => [column.id, column])), ...ordered };
}

/** The column with its texts, which are read whenever they are used: a spread would read them once. */
export function withTexts(column: Omit<Column, keyof ColumnTexts>, texts: ColumnTexts): Column {
  return Object.defineProperties({ ...column }, Object.getOwnPropertyDescriptors(texts)) as Column;
}

/** The column with some changes and the same texts, which a spread would freeze in one language. */
export function changedColumn(column: Column, changes: Partial<Omit<Column, keyof ColumnTexts>>): Column {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(column), ...Object.getOwnPropertyDescriptors(changes) },
  ) as Column;
}

export type Context = {
  /** IANA time zone. */
  zone: string;
  /** ISO 3166-1 alpha-2: numbers without a country code are of this country. */
  country: string | null;
  now: Date;
};
