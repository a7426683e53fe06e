import { printQuery } from "@/lib/grid/print-query";
import { describeTrait, namesInTraits } from "@/lib/sessions/differences/describe";
import { onlyWith, without } from "@/lib/sessions/differences/narrow";
import type { Difference } from "@/lib/sessions/differences/rank";
import type { Tally } from "@/lib/sessions/differences/significance";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/differences";
import { DifferenceLine } from "./difference-line";

type Props = { differences: readonly Difference[]; all: Tally; selection: Selection; path: string };

/** What differs, the greatest difference first. */
export async function DifferenceList({ differences, all, selection, path }: Props) {
  const { actor, context, grid, query } = selection;
  const traits = differences.flatMap((each) => [...each.traits, ...each.alike, ...each.opposite]);
  const names = await namesInTraits(actor.tenant.id, traits);
  const href = (next: typeof query | null) => next && `${path}?${printQuery(grid, next)}`;
  const texts = (of: Difference["traits"]) => of.map((trait) => describeTrait(trait, context, names));
  return (
    <ol aria-label={t("differences")} className="divide-y rounded-lg border bg-card">
      {differences.map((difference) => {
        const { traits: own, tally, alike, opposite } = difference;
        const [first] = own;
        return (
          <DifferenceLine
            key={texts(own)
              .map(({ of, text }) => `${of} ${text}`)
              .join(" and ")}
            texts={texts(own)}
            alike={texts(alike)}
            opposite={texts(opposite)}
            tally={tally}
            all={all}
            only={href(onlyWith(grid, query, own))}
            without={own.length === 1 && first ? href(without(grid, query, first)) : null}
          />
        );
      })}
    </ol>
  );
}
