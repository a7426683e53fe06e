import { formatDuration } from "@/lib/duration";
import type { Column } from "@/lib/grid/column";
import type { WrittenSession } from "@/lib/sessions/each";
import { cellText } from "../cell-text";
import type { Export } from "../format";
import { type Markup, markup } from "./markup";
import { fullMoment } from "./moments";

/** The chosen columns of a session as a list of what they are called and what they say; empty ones are left out. */
export type Facts = (session: WrittenSession) => Markup;

export function factsOf({ columns, names }: Export): Facts {
  const facts = columns.map((column) => ({
    label: markup`<dt>${column.label}</dt>`,
    value: writerOf(column, cellText(column, names)),
  }));
  return ({ cells }) => {
    const list: Markup[] = [];
    for (let index = 0; index < facts.length; index++) {
      const written = cells[index];
      const fact = facts[index];
      if (fact && written) list.push(fact.label, fact.value(written));
    }
    return list.length > 0 ? markup`<dl>${list}</dl>` : markup``;
  };
}

function writerOf({ kind }: Column, text: (written: string) => string): (written: string) => Markup {
  if (kind === "time") return (written) => markup`<dd>${fullMoment(written)}</dd>`;
  if (kind === "duration") return (written) => markup`<dd>${formatDuration(Number(written))}</dd>`;
  return (written) => markup`<dd dir="auto">${text(written)}</dd>`;
}
