import { LinkButton } from "@/components/ui/link-button";
import { comparisonText, type TraitText } from "@/lib/sessions/differences/describe";
import type { Tally } from "@/lib/sessions/differences/significance";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/differences";
import { currentLanguage } from "@/messages/language";
import { numberText } from "@/messages/number-text";

type Props = {
  texts: readonly TraitText[];
  /** What nearly the same sessions have, and what nearly all others have. */
  alike: readonly TraitText[];
  opposite: readonly TraitText[];
  tally: Tally;
  all: Tally;
  only: string | null;
  without: string | null;
};

/** One difference: how often it is on both sides, with links to its sessions. */
export function DifferenceLine({ texts, alike, opposite, tally, all, only, without }: Props) {
  const [shown, baseline] = [tally.shown / all.shown, tally.baseline / all.baseline];
  const name = texts.map(({ of, text }) => `${of} ${text}`).join(t("and"));
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-3 py-2 md:grid-cols-[minmax(0,1fr)_17rem_12.5rem] md:items-center">
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {texts.map(({ of, text }, index) => (
            <span key={of + text}>
              {index > 0 && <span className="text-muted-foreground">{t("and")}</span>}
              <span className="text-muted-foreground">{of}</span> <span className="font-medium">{text}</span>
            </span>
          ))}
        </p>
        <p className="text-muted-foreground text-xs">{comparisonText(shown, baseline)}</p>
        <Same label={t("alike")} texts={alike} />
        <Same label={t("opposite")} texts={opposite} />
      </div>
      <div className="flex flex-col gap-1 text-xs">
        <Share label={t("shown")} share={shown} count={tally.shown} className="bg-primary-text" />
        <Share
          label={t("baseline")}
          share={baseline}
          count={tally.baseline}
          className="bg-muted-foreground"
        />
      </div>
      <div className="flex gap-1.5">
        {only && (
          <LinkButton href={only} variant="outline" size="sm" aria-label={t("onlyTheseWith", { name })}>
            {t("onlyThese")}
          </LinkButton>
        )}
        {without && (
          <LinkButton href={without} variant="outline" size="sm" aria-label={t("withoutTheseWith", { name })}>
            {t("withoutThese")}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

function Same({ label, texts }: { label: string; texts: readonly TraitText[] }) {
  if (texts.length === 0) return null;
  return (
    <p className="wrap-anywhere text-muted-foreground text-xs">
      {label}: {texts.map(({ of, text }) => `${of} ${text}`).join("; ")}
    </p>
  );
}

type ShareProps = { label: string; share: number; count: number; className: string };

function Share({ label, share, count, className }: ShareProps) {
  return (
    <div
      className="grid grid-cols-[3.5rem_minmax(0,1fr)_6rem] items-center gap-2"
      title={sessionsText(count)}
    >
      <span className="text-muted-foreground">{label}</span>
      <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-muted ring-1 ring-border">
        <span className={`block h-full ${className}`} style={{ width: `${100 * share}%` }} />
      </span>
      <span className="whitespace-nowrap text-end tabular-nums">
        {percentText(share)} <span className="text-muted-foreground">{numberText(count)}</span>
      </span>
    </div>
  );
}

function percentText(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return "0 %";
  if (percent < 0.1) return `<${fixedText(0.1, 1)} %`;
  return `${fixedText(percent, percent < 10 ? 1 : 0)} %`;
}

function fixedText(value: number, digits: number): string {
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(currentLanguage(), fraction);
}
