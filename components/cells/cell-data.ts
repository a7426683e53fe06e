/** A value with its label, or the label alone where both are the same text. */
export type LabelledValue = string | readonly [value: string, label: string];

/** What a cell of a list displays, as plain data: a list has thousands of cells. Null is an empty cell. */
export type CellData =
  | null
  | LabelledValue
  | { list: readonly LabelledValue[] }
  /** An instant in milliseconds since 1970, with its text in the zone of the tenant. */
  | { at: number; text: string }
  /** A duration that grows since an instant; `seconds` is its length at reading. */
  | { since: number; seconds: number }
  /** A wait that has limits, in milliseconds since 1970. */
  | { since: number; seconds: number; warnsAt: number | null; limitAt: number | null };

/** What all cells of a column have in common. */
export type CellColumn = {
  id: string;
  className: string;
  /** How a value is displayed, if not as its label alone. */
  look?: "channel" | "status" | "tags";
  /** For the look of a status: the classes of its dot by value. */
  dots?: Readonly<Record<string, string>>;
};

export function isLabelled(data: Exclude<CellData, null>): data is LabelledValue {
  return typeof data === "string" || Array.isArray(data);
}

export function storedValue(value: LabelledValue): string {
  return typeof value === "string" ? value : value[0];
}

export function labelText(value: LabelledValue): string {
  return typeof value === "string" ? value : value[1];
}
