import { CopyButton } from "@/components/copy/copy-button";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { ActionButton } from "@/components/settings/action-button";
import { Time } from "@/components/time/time";
import { writtenEnd } from "@/lib/audit/chain/end";
import type { ChainState as State } from "@/lib/audit/chain/verify";
import { rowsText } from "@/lib/audit/rows-text";

type Props = { state: State | null; unsealed: number; zone: string; check: FormAction };

/** How far the rows are sealed, and what the last check found. */
export function ChainState({ state, unsealed, zone, check }: Props) {
  return (
    <section aria-label="Chain" className="flex flex-col gap-2 border-t bg-card px-3 py-1.5 text-xs">
      {state?.fault && (
        <Notice variant="destructive" title="Rows of the audit were removed or changed">
          The check found the first place that does not fit: place {state.fault.seq}
          {state.fault.id !== null && `, row No. ${state.fault.id}`}: {state.fault.what}.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        {state?.sealedAt ? (
          <span>
            Complete up to place {state.seq.toLocaleString("en")}, sealed{" "}
            <Time at={state.sealedAt} zone={zone} show="seconds" />
          </span>
        ) : (
          <span>No row is sealed yet</span>
        )}
        {unsealed > 0 && <span>{rowsText(unsealed)} will be sealed within a minute</span>}
        {state?.checkedAt && !state.fault ? (
          <span>
            Checked <Time at={state.checkedAt} zone={zone} show="seconds" />: everything fits up to place{" "}
            {(state.checkedSeq ?? 0).toLocaleString("en")}
          </span>
        ) : (
          !state?.checkedAt && <span>Not checked yet</span>
        )}
        <span className="ml-auto flex items-center gap-1">
          {state && state.seq > 0 && (
            <>
              <code title={state.hash} className="font-mono">
                {state.hash.slice(0, 12)}…
              </code>
              <CopyButton text={writtenEnd(state)} label="Copy the end of the chain" />
            </>
          )}
          <ActionButton id={0} label="Check now" accessibleName="Check the chain now" action={check} />
        </span>
      </div>
    </section>
  );
}
