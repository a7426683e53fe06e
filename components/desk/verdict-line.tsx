import type { ReactNode } from "react";
import { TimeLeft } from "@/components/live/time-left";
import type { Tone } from "@/components/ui/badge";
import { Dot } from "@/components/ui/dot";
import type { Verdict } from "@/lib/channels/contact/verdict";

const tones: Record<Verdict["is"], Tone> = {
  free: "success",
  human: "warning",
  template: "warning",
  no: "secondary",
};

/** Whether and how the client can be written to now, with the time that is left. */
export function VerdictLine({ verdict }: { verdict: Verdict }) {
  return (
    <p data-slot="verdict" data-verdict={verdict.is} className="flex min-w-0 items-baseline gap-2 text-xs">
      <Dot variant={tones[verdict.is]} />
      <span className="min-w-0 text-muted-foreground wrap-anywhere">{textOf(verdict)}</span>
    </p>
  );
}

function textOf(verdict: Verdict): ReactNode {
  switch (verdict.is) {
    case "free":
      return verdict.until === null ? (
        "The client can be written to at any time."
      ) : (
        <>
          The client can be written to for another <Left until={verdict.until} />.
        </>
      );
    case "human":
      return (
        <>
          A person can answer for another <Left until={verdict.until} />; nothing promotional.
        </>
      );
    case "template":
      return `${verdict.because}. An approved template can be sent.`;
    case "no":
      return `The client cannot be contacted. ${verdict.because}.`;
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
