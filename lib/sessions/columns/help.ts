import type { Column, KindId } from "@/lib/grid/column";

export type KindHelp = { name: string; how: string; examples: readonly { written: string; means: string }[] };

export const kindHelp: Readonly<Record<KindId, KindHelp>> = {
  text: {
    name: "Text",
    how: "Contains, is exactly, or is empty. Case and accents do not matter; every character is literal.",
    examples: [
      { written: "novak", means: "contains “novak”, “Novák”, “NOVÁK”" },
      { written: "=Jan Novák", means: "is exactly “Jan Novák”" },
      { written: "-", means: "is empty" },
      { written: "!test", means: "does not contain “test”" },
    ],
  },
  choice: {
    name: "Choice",
    how: "Any of the values, with their counts under the other filters.",
    examples: [
      { written: "phone,video", means: "phone or video" },
      { written: "!phone", means: "anything but phone" },
      { written: "phone,-", means: "phone or nothing" },
    ],
  },
  person: {
    name: "Person",
    how: "Any of the people, by their number.",
    examples: [{ written: "12,-", means: "number 12 or nobody" }],
  },
  list: {
    name: "List",
    how: "Sessions that have any of the values.",
    examples: [
      { written: "vip,complaint", means: "has vip or complaint" },
      { written: "!vip", means: "has no vip" },
      { written: "-", means: "has none" },
    ],
  },
  time: {
    name: "Time",
    how: "Whole days of the tenant’s zone, times, instants, or a range that moves with the clock.",
    examples: [
      { written: "2026-11-01..2026-11-07", means: "seven whole days" },
      { written: "2026-11-01T08:00..", means: "since eight in the morning" },
      { written: "last-7d", means: "today and the six days before; also last-24h, this-week, last-month" },
      {
        written: "last-30d@mon,09",
        means: "of these days the Mondays, from nine to ten; @ needs no range before it",
      },
      { written: "-", means: "has no time" },
    ],
  },
  duration: {
    name: "Duration",
    how: "From and to, both included.",
    examples: [
      { written: "5m..", means: "five minutes or more" },
      { written: "30s..1h30m", means: "between the two" },
      { written: "-", means: "has no duration" },
    ],
  },
  number: {
    name: "Number",
    how: "From and to, both included.",
    examples: [
      { written: "4..5", means: "four or five" },
      { written: "..0", means: "none" },
      { written: "-", means: "has no number" },
    ],
  },
  flag: { name: "Flag", how: "Yes or no.", examples: [{ written: "yes", means: "only sessions with yes" }] },
  id: {
    name: "ID",
    how: "One or several ids.",
    examples: [{ written: "4711,4712", means: "one of the two" }],
  },
};

/** A tenant may have thousands of parameters. */
const MOST = 200;

/** A section of the registry; `more` is the number of its columns that are not listed. */
export type Section = { section: string; columns: readonly Column[]; more: number };

export function sectionsOf(columns: readonly Column[]): Section[] {
  const sections = new Map<string, Column[]>();
  for (const column of columns) {
    const section = sections.get(column.section);
    if (section) section.push(column);
    else sections.set(column.section, [column]);
  }
  return [...sections].map(([section, all]) => ({
    section,
    columns: all.slice(0, MOST),
    more: Math.max(0, all.length - MOST),
  }));
}
