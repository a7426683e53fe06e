"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState, useTransition } from "react";

type HeldList = {
  /** Grows with each reading of the list that the user asked for. */
  reading: number;
  loading: boolean;
  readAgain(): void;
};

const HeldListContext = createContext<HeldList | null>(null);

/** A list that stays as it was read while the page around it is refreshed, until the user asks for the current one. */
export function HeldListProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [reading, setReading] = useState(0);
  const [loading, start] = useTransition();
  const readAgain = () =>
    start(() => {
      // In one transition, so that the rows change only with the refreshed page.
      setReading((before) => before + 1);
      router.refresh();
    });
  return <HeldListContext value={{ reading, loading, readAgain }}>{children}</HeldListContext>;
}

export function useHeldList(): HeldList {
  const held = useContext(HeldListContext);
  if (!held) throw new Error("A held list must be inside <HeldListProvider>");
  return held;
}

/** The rows of the list as it was read, each with its current content. A row that left the list stays as it was. */
export function useHeldRows<Row extends { id: number }>(rows: readonly Row[]): readonly Row[] {
  const { reading } = useHeldList();
  const [last, setLast] = useState({ reading, rows, shown: rows });
  if (last.rows === rows && last.reading === reading) return last.shown;
  const now = new Map(rows.map((row) => [row.id, row]));
  const shown = last.reading === reading ? last.shown.map((row) => now.get(row.id) ?? row) : rows;
  setLast({ reading, rows, shown });
  return shown;
}

/** A value that belongs to the rows as they were read; outside of a held list the current one. */
export function useHeld<Value>(value: Value): Value {
  const reading = useContext(HeldListContext)?.reading ?? null;
  const [first, setFirst] = useState({ reading, value });
  if (reading === null) return value;
  if (first.reading === reading) return first.value;
  setFirst({ reading, value });
  return value;
}

/** Content that belongs to the rows as they were read, such as the links to the pages before and after them. */
export function Held({ children }: { children: ReactNode }) {
  return useHeld(children);
}
