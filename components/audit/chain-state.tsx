import { CopyButton } from "@/components/copy/copy-button";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { RichText } from "@/components/rich-text";
import { ActionButton } from "@/components/settings/action-button";
import { Time } from "@/components/time/time";
import { writtenEnd } from "@/lib/audit/chain/end";
import { type Fault, faultText, type ChainState as State } from "@/lib/audit/chain/verify";
import { t } from "@/messages/audit-chain";

type Props = { state: State | null; unsealed: number; zone: string; check: FormAction };

/** How far the rows are sealed, and what the last check found. */
export function ChainState({ state, unsealed, zone, check }: Props) {
  return (
    <section aria-label={t("chain")} className="flex flex-col gap-2 border-t bg-card px-3 py-1.5 text-xs">
      {state?.fault && (
        <Notice variant="destructive" title={t("removedOrChanged")}>
          {foundText(state.fault)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        {state?.sealedAt ? (
          <span>
            <RichText
              of={t.parts("completeUpTo", {
                place: state.seq,
                time: <Time at={state.sealedAt} zone={zone} show="seconds" />,
              })}
            />
          </span>
        ) : (
          <span>{t("nothingSealed")}</span>
        )}
        {unsealed > 0 &&
          (state?.blocked ? (
            <span className="text-destructive">{t("blocked", { rows: unsealed })}</span>
          ) : (
            <span>{t("unsealed", { rows: unsealed })}</span>
          ))}
        {state?.checkedAt && !state.fault ? (
          <span>
            <RichText
              of={t.parts("checked", {
                place: state.checkedSeq ?? 0,
                time: <Time at={state.checkedAt} zone={zone} show="seconds" />,
              })}
            />
          </span>
        ) : (
          !state?.checkedAt && <span>{t("notChecked")}</span>
        )}
        <span className="ml-auto flex items-center gap-1">
          {state && state.seq > 0 && (
            <>
              <code title={state.hash} className="font-mono">
                {state.hash.slice(0, 12)}…
              </code>
              <CopyButton text={writtenEnd(state)} label={t("copyEnd")} />
            </>
          )}
          <ActionButton id={0} label={t("checkNow")} accessibleName={t("checkChainNow")} action={check} />
        </span>
      </div>
    </section>
  );
}

function foundText(fault: Fault): string {
  const place = { place: fault.seq, what: faultText(fault) };
  return fault.id === null ? t("firstFault", place) : t("firstFaultRow", { ...place, id: fault.id });
}
