import { fold } from "@/lib/search/fold";
import type { ColumnChoice } from "./column-choice";

/** The columns whose label or id contains the text, those that begin with it first. Case and accents do not matter. */
export function columnsLike(choices: readonly ColumnChoice[], text: string): readonly ColumnChoice[] {
  const wanted = fold(text.trim());
  if (wanted === "") return choices;
  const found = choices.flatMap((choice) => {
    const label = fold(choice.label);
    if (!`${label} ${fold(choice.id)}`.includes(wanted)) return [];
    return [{ choice, rank: label === wanted ? 0 : label.startsWith(wanted) ? 1 : 2 }];
  });
  return found.toSorted((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}
