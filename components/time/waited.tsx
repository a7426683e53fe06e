"use client";

import { useSyncExternalStore } from "react";
import { formatDuration } from "@/lib/duration";
import { t } from "@/messages/wait-limits";
import { clock } from "./clock";

/** Instants in milliseconds since 1970. `seconds` is the length at rendering on the server. */
export type WaitedProps = { since: number; seconds: number; warnsAt: number | null; limitAt: number | null };

/** A ticking wait, coloured from the warning and from the limit on. */
export function Waited({ since, seconds, warnsAt, limitAt }: WaitedProps) {
  const now = useSyncExternalStore(clock.subscribe, clock.read, () => null) ?? since + 1_000 * seconds;
  const waited = formatDuration(Math.max(0, (now - since) / 1_000));
  if (limitAt !== null && now >= limitAt)
    return <Marked className="text-destructive" hint={t("over")} waited={waited} />;
  if (warnsAt !== null && now >= warnsAt)
    return <Marked className="text-warning" hint={t("near")} waited={waited} />;
  return waited;
}

function Marked({ waited, className, hint }: { waited: string; className: string; hint: string }) {
  return (
    <span title={hint} className={`font-medium ${className}`}>
      {waited}
      <span className="sr-only">{`, ${hint}`}</span>
    </span>
  );
}
