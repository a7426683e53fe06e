import { formatDuration } from "@/lib/duration";
import type { Column } from "@/lib/grid/column";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { ExportedSession } from "@/lib/sessions/each";
import { cellText, listTexts } from "../cell-text";
import { type Markup, markup } from "./markup";
import { fullTime } from "./times";

export type Facts = (session: ExportedSession) => Markup;

export function factsOf(columns: readonly Column[], names: DirectoryNames): Facts {
  const facts = columns.map((column) => ({
    label: markup`<dt dir="auto">${column.label}</dt>`,
    value: writerOf(column, names),
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

function writerOf(column: Column, names: DirectoryNames): (written: string) => Markup {
  const { kind } = column;
  if (kind === "time") return (written) => markup`<dd>${fullTime(written)}</dd>`;
  if (kind === "duration") return (written) => markup`<dd>${formatDuration(Number(written))}</dd>`;
  if (kind === "list") {
    const texts = listTexts(column, names);
    return (written) => markup`<dd>${isolatedList(texts(written))}</dd>`;
  }
  const text = cellText(column, names);
  return (written) => markup`<dd dir="auto">${text(written)}</dd>`;
}

/** Isolated, so that the writing direction of one value does not affect the next. */
function isolatedList(texts: readonly string[]): Markup[] {
  return texts.map((text, index) => markup`${index > 0 ? ", " : null}<bdi>${text}</bdi>`);
}
