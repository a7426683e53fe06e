import type { Context } from "@/lib/grid/column";
import { filterWords, parseFilter } from "@/lib/grid/kinds";
import { labelOf } from "@/lib/lists/label";
import { t } from "@/messages/session-differences";
import { allNames, type DirectoryNames, idsByTable } from "../directory-names";
import type { Trait } from "./trait";

/** `of` is what the text says something about: a column, or the content. */
export type TraitText = { of: string; text: string };

export function describeTrait(trait: Trait, context: Context, names: DirectoryNames): TraitText {
  if (trait.of === "word") return { of: t("content"), text: t("hasWord", { word: trait.word }) };
  const { column, written } = trait;
  const filter = parseFilter(column, written);
  return {
    of: column.label,
    text: filterWords(column, filter, context, (of, value) => labelOf(of, value, names)),
  };
}

/** The names of the people, groups and chatbots in traits. */
export function namesInTraits(tenantId: number, traits: readonly Trait[]): Promise<DirectoryNames> {
  const named = traits.flatMap((trait) => {
    if (trait.of === "word") return [];
    const filter = parseFilter(trait.column, trait.written);
    return filter.is === "set" ? [{ column: trait.column, ids: filter.values.map(Number) }] : [];
  });
  return allNames(tenantId, idsByTable(named));
}

/** How the shares of two sides compare, in words. Shares are between 0 and 1. */
export function comparisonText(shown: number, baseline: number): string {
  if (baseline === 0) return t("onlyHere");
  if (shown === 0) return t("notHere");
  const factor = shown / baseline;
  return factor >= 1
    ? t("moreFrequent", { factor: rounded(factor) })
    : t("rarer", { factor: rounded(1 / factor) });
}

/** Two digits, or a whole number. */
function rounded(factor: number): number {
  return factor < 10 ? Number(factor.toFixed(factor < 1.1 ? 2 : 1)) : Math.round(factor);
}
