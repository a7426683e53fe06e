import { printPairs } from "@/lib/grid/grammar/query-string";
import { tabName } from "./panel-tab";

/** The address of this list with another session open, in the same tab; with null with none. */
export function addressWithOpen(id: number | null): string {
  const { pathname, search } = window.location;
  const view = new URLSearchParams(search);
  const tab = tabName(view.get("tab"));
  for (const key of ["open", "tab"]) view.delete(key);
  if (id !== null) view.set("open", String(id));
  if (id !== null && tab !== null) view.set("tab", tab);
  return view.size > 0 ? `${pathname}?${printPairs(view)}` : pathname;
}
