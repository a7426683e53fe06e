import { quote, unquote } from "./syntax";

/** A column of a table as the address has it: `client:180!` is 180 pixels wide and pinned. */
export type ChosenColumn = {
  id: string;
  /** In pixels; without it, that of its kind. */
  width?: number;
  /** Stays at the left when the table is scrolled sideways. */
  pinned?: boolean;
};

export const MIN_WIDTH = 48;
export const MAX_WIDTH = 960;

/** The nearest width that a column may have. */
export function widthWithin(pixels: number): number {
  return Math.round(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, pixels)));
}

export function printColumns(columns: readonly ChosenColumn[]): string {
  return columns.map(printColumn).join(",");
}

function printColumn({ id, width, pinned }: ChosenColumn): string {
  const name = quote(id).replaceAll(":", "%3A");
  return name + (width === undefined ? "" : `:${width}`) + (pinned ? "!" : "");
}

/** Parses one item of `cols`. A width that no column may have is left out. */
export function parseColumn(item: string): { column: ChosenColumn; hasWrongWidth: boolean } {
  const [, name = "", width, pinned] = /^(.*?)(?::(\d{1,6}))?(!?)$/su.exec(item) ?? [];
  const column: ChosenColumn = { id: unquote(name).replace(/%3A/gi, ":") };
  const isWidth = width !== undefined && Number(width) === widthWithin(Number(width));
  if (isWidth) column.width = Number(width);
  if (pinned) column.pinned = true;
  return { column, hasWrongWidth: width !== undefined && !isWidth };
}

/** In the order of the table: pinned columns are before the others. */
export function inTableOrder(columns: readonly ChosenColumn[]): ChosenColumn[] {
  return [...columns.filter(({ pinned }) => pinned), ...columns.filter(({ pinned }) => !pinned)];
}
