import type { ReactNode } from "react";
import { RichText } from "@/components/rich-text";
import { RefreshAt } from "@/components/time/refresh-at";
import { TimeLeft } from "@/components/time/time-left";
import type { Tone } from "@/components/ui/badge";
import { Dot } from "@/components/ui/dot";
import { refusalToWrite, type Verdict } from "@/lib/channels/contact/verdict";
import { t } from "@/messages/verdict-line";

const tones: Record<Verdict["is"], Tone> = {
  free: "success",
  human: "warning",
  template: "warning",
  no: "secondary",
};

type Props = {
  verdict: Verdict;
  /** Of an open session, which no template can go into. */
  isOpen?: boolean;
  id?: string;
  /** When the time is over; the page is read again by default. */
  onEnd?: () => void;
};

/** Whether and how the client can be written to now, with the time that is left. */
export function VerdictLine({ verdict, isOpen = false, id, onEnd }: Props) {
  const refusal = isOpen ? refusalToWrite(verdict) : null;
  return (
    <p
      id={id}
      data-slot="verdict"
      data-verdict={verdict.is}
      className="flex min-w-0 items-baseline gap-2 text-xs"
    >
      <Dot variant={tones[verdict.is]} />
      <span className="min-w-0 text-muted-foreground wrap-anywhere">{refusal ?? textOf(verdict)}</span>
      <RefreshAfter verdict={verdict} onEnd={onEnd} />
    </p>
  );
}

/** Shows nothing. What can be sent is decided again when the time of a verdict is over. */
export function RefreshAfter({ verdict, onEnd }: Pick<Props, "verdict" | "onEnd">) {
  const until = "until" in verdict ? verdict.until : null;
  return until && <RefreshAt at={new Date(until).getTime()} onTime={onEnd} />;
}

function textOf(verdict: Verdict): ReactNode {
  switch (verdict.is) {
    case "free":
      if (verdict.until === null) return t("free");
      return <RichText of={t.parts("freeFor", { time: <Left until={verdict.until} /> })} />;
    case "human":
      return <RichText of={t.parts("humanFor", { time: <Left until={verdict.until} /> })} />;
    case "template":
      return t("onlyTemplate", { because: verdict.because });
    case "no":
      return t("no", { because: verdict.because });
  }
}

/** From a route the time comes as a string. */
function Left({ until }: { until: Date | string }) {
  const at = new Date(until).getTime();
  return (
    <span className="whitespace-nowrap font-medium text-foreground">
      <TimeLeft until={at} seconds={Math.max(0, (at - Date.now()) / 1_000)} />
    </span>
  );
}
