"use client";

import { useEffect, useRef, useState } from "react";
import type { TableRows } from "@/components/sessions/session-table";
import { heldRows, type Shown, settledRows } from "./held-rows";

/** A pointer that rests for so long, in milliseconds, is not about to press. */
const REST = 30_000;

const marks = { new: "New", gone: "Not in this list any more" };

/**
 * The rows of a list that changes while one looks at it. While somebody points at them, or moves through them by key, their
 * order is held.
 */
export function LiveRows({ rows, view, open, empty }: TableRows) {
  const { held, activity } = useHeld();
  const shown = useShown({ rows, view, open }, held);
  return (
    <>
      {shown.map(({ row: { id, row }, mark }) => (
        // A body for each, for the mark on all that belongs to a session.
        <tbody
          key={id}
          data-slot="table-body"
          data-mark={mark ?? undefined}
          aria-label={mark ? marks[mark] : undefined}
          title={mark ? marks[mark] : undefined}
          {...activity}
        >
          {row}
        </tbody>
      ))}
      {shown.length === 0 && <tbody data-slot="table-body">{empty}</tbody>}
    </>
  );
}

type Listed = Pick<TableRows, "rows" | "view" | "open">;
type Row = TableRows["rows"][number];

/** What is shown follows from what was shown before, so it is kept, and made anew whenever one of these changes. */
function useShown(listed: Listed, held: boolean): readonly Shown<Row>[] {
  const { rows, view, open } = listed;
  const [kept, setKept] = useState({ rows, view, open, held, shown: settledRows([], rows, null) });
  if (kept.rows === rows && kept.view === view && kept.open === open && kept.held === held) return kept.shown;
  const before = kept.view === view ? kept.shown : [];
  const shown = held && before.length > 0 ? heldRows(before, rows) : settledRows(before, rows, open);
  setKept({ rows, view, open, held, shown });
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
    timer.current = setTimeout(release, REST);
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
