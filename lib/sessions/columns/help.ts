import type { Column, KindId } from "@/lib/grid/column";
import { t } from "@/messages/column-help";

export type KindHelp = { name: string; how: string; examples: readonly { written: string; means: string }[] };

/** Each in the current language; the examples are explained in messages/en/column-help.json, in their order. */
export const kindHelp: Readonly<Record<KindId, KindHelp>> = {
  text: helpOf("text", ["novak", "=Jan Novák", "-", "!test"]),
  choice: helpOf("choice", ["phone,video", "!phone", "phone,-"]),
  person: helpOf("person", ["12,-"]),
  list: helpOf("list", ["vip,complaint", "!vip", "-"]),
  time: helpOf("time", ["2026-11-01..2026-11-07", "2026-11-01T08:00..", "last-7d", "last-30d@mon,09", "-"]),
  duration: helpOf("duration", ["5m..", "30s..1h30m", "-"]),
  number: helpOf("number", ["4..5", "..0", "-"]),
  flag: helpOf("flag", ["yes"]),
  id: helpOf("id", ["4711,4712"]),
};

function helpOf(kind: KindId, examples: readonly string[]): KindHelp {
  return {
    get name() {
      return t.find(`name.${kind}`) ?? kind;
    },
    get how() {
      return t.find(`how.${kind}`) ?? "";
    },
    get examples() {
      return examples.map((written, index) => ({
        written,
        means: t.find(`means.${kind}.${index + 1}`) ?? "",
      }));
    },
  };
}

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
