import type { SessionActions } from "@/components/sessions/panel-types";
import type { ShownValue } from "@/lib/masking/list-values";
import { MaskedValue, type UnmaskingActions } from "./masked-value";

export function unmaskingActions({ unmask, markFalseHit }: SessionActions, slug: string): UnmaskingActions {
  return { unmask: unmask.bind(null, slug), markFalseHit: markFalseHit.bind(null, slug) };
}

/** A button for each value that was masked in a text, for those who may look at it. */
export function MaskedValues({
  values,
  actions,
}: {
  values: readonly ShownValue[];
  actions: UnmaskingActions;
}) {
  if (values.length === 0) return null;
  return (
    <span data-slot="masked-values" className="flex flex-wrap gap-1 px-0.5">
      {values.map((value) => (
        <MaskedValue key={value.id} {...value} {...actions} />
      ))}
    </span>
  );
}
