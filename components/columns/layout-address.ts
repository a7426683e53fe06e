import { type ChosenColumn, inTableOrder, printColumns } from "@/lib/grid/grammar/columns";
import { printPairs } from "@/lib/grid/grammar/query-string";

/** The URL of this page with other columns; the page of the list and the open session stay. The server puts it in order. */
export function layoutAddress(layout: readonly ChosenColumn[]): string {
  const parameters = new URLSearchParams(window.location.search);
  parameters.set("cols", printColumns(inTableOrder(layout)));
  return `${window.location.pathname}?${printPairs(parameters)}`;
}
