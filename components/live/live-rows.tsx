"use client";

import { useEffect, useRef, useState } from "react";
import { SessionRow } from "@/components/sessions/session-row";
import type { TableRows } from "@/components/sessions/session-table";
import { useRowLinks } from "@/components/sessions/use-row-links";
import { UnreadMark } from "@/components/unread/unread-mark";
import { t } from "@/messages/live-list";
import { currentRows, type DisplayedRow, heldRows } from "./held-rows";

/** After this long without movement the user is not about to click. */
const REST_MS = 30_000;

/** The rows of a live list. Their order is held while the user points at them or moves the focus through them. */
export function LiveRows(listed: TableRows) {
  const { rows, columns, view, empty } = listed;
  const { held, activity } = useHeld();
  const { open, link, onFocus } = useRowLinks(listed);
  const shown = useShown({ rows, view, open }, held);
  return (
    <>
      {shown.map(({ row, mark }) => (
        // A body each, so that the mark covers both the row and its snippet.
        <tbody
          key={row.id}
          data-slot="table-body"
          data-mark={mark ?? undefined}
          aria-label={mark ? t(`mark.${mark}`) : undefined}
          title={mark ? t(`mark.${mark}`) : undefined}
          {...activity}
          onFocus={(event) => {
            onFocus(event);
            activity.onFocus();
          }}
        >
          <SessionRow row={row} columns={columns} {...link(row.id)} Mark={UnreadMark} />
        </tbody>
      ))}
      {shown.length === 0 && <tbody data-slot="table-body">{empty}</tbody>}
    </>
  );
}

type Listed = Pick<TableRows, "rows" | "view"> & { open: number | null };
type Row = TableRows["rows"][number];

/** What is displayed depends on what was displayed before, so it is state, computed again when an input changes. */
function useShown(listed: Listed, held: boolean): readonly DisplayedRow<Row>[] {
  const { rows, view, open } = listed;
  const [last, setLast] = useState({ rows, view, open, held, shown: currentRows([], rows, null) });
  if (last.rows === rows && last.view === view && last.open === open && last.held === held) return last.shown;
  const before = last.view === view ? last.shown : [];
  const shown = held && before.length > 0 ? heldRows(before, rows) : currentRows(before, rows, open);
  setLast({ rows, view, open, held, shown });
  return shown;
}

function useHeld() {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const hold = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(release, REST_MS);
    setHeld(true);
  };
  const activity = {
    onPointerEnter: hold,
    onPointerMove: hold,
    onPointerLeave: release,
    onFocus: hold,
  };
  return { held, activity };
}
