import { type FocusEvent, useState } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import { encodeValue } from "@/lib/grid/grammar/query-string";
import { tabName } from "./panel-tab";
import type { TableRows } from "./session-table";

type Listed = Pick<TableRows, "path" | "view"> & { rows: readonly { id: number }[] };

/** What a row of a list needs to know of the open session and of the focus, and a listener for the focus. */
export function useRowLinks({ path, view, rows }: Listed) {
  const { open, wanted } = useOpenSession();
  const [focused, setFocused] = useState<number | null>(null);
  const isListed = (id: number | null) => rows.some((row) => row.id === id);
  const stop = [focused, wanted.id].find(isListed) ?? rows[0]?.id;
  // Keeps the tab while sessions are compared; the next one to be opened begins with the transcript.
  const tab = open.id === null ? null : tabName(open.tab);
  const more = tab === null ? "" : `&tab=${encodeValue(tab)}`;
  return {
    open: wanted.id,
    onFocus: ({ target }: FocusEvent) => {
      const id = target.closest<HTMLElement>("tr[data-id]")?.dataset.id;
      if (id !== undefined) setFocused(Number(id));
    },
    link: (id: number) => ({
      href: `${path}?${view && `${view}&`}open=${id}${more}`,
      open: id === wanted.id,
      stop: id === stop,
    }),
  };
}
