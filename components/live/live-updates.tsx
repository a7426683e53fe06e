"use client";

import { useState } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dot } from "@/components/ui/dot";
import { PauseIcon, PlayIcon } from "@/components/ui/late-icons";
import { useHydrated } from "@/components/use-hydrated";
import { t } from "@/messages/live-list";
import type { ConnectionState } from "./connection";
import { useVisible, useWakes } from "./use-wakes";

const tones: Readonly<Record<ConnectionState | "paused", Tone>> = {
  connecting: "secondary",
  live: "success",
  paused: "warning",
  offline: "destructive",
};

type Props = {
  /** The stream of the list. */
  source: string;
  /** The sessions in the list: only another open one is asked for in addition. */
  listed: readonly number[];
};

/** Refreshes the page at each wake of `source` while it is visible and not paused, and shows the connection state. */
export function LiveUpdates({ source, listed }: Props) {
  const open = useOpenSession().open.id;
  const stream = open === null || listed.includes(open) ? source : `${source}&open=${open}`;
  const [paused, setPaused] = useState(false);
  const visible = useVisible();
  const { state, fresh } = useWakes(stream, visible && !paused);
  const shown = paused ? "paused" : state;
  const ready = useHydrated();
  return (
    <div data-slot="live-updates" data-fresh={fresh || undefined} className="flex items-center gap-1.5">
      <span role="status" className="flex items-center gap-1.5 whitespace-nowrap font-medium text-sm">
        <Dot variant={tones[shown]} pulse={!paused && state === "live"} className="size-2" />
        {t(`state.${shown}`)}
      </span>
      <Button variant="ghost" size="sm" data-ready={ready} onClick={() => setPaused((before) => !before)}>
        {paused ? <PlayIcon /> : <PauseIcon />}
        {paused ? t("resume") : t("pause")}
      </Button>
    </div>
  );
}
