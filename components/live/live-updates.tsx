"use client";

import { useState } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dot } from "@/components/ui/dot";
import { PauseIcon, PlayIcon } from "@/components/ui/late-icons";
import { useHydrated } from "@/components/use-hydrated";
import type { ConnectionState } from "./connection";
import { useVisible, useWakes } from "./use-wakes";

const looks: Record<ConnectionState | "paused", { words: string; tone: Tone }> = {
  connecting: { words: "Connecting…", tone: "secondary" },
  live: { words: "Live", tone: "success" },
  paused: { words: "Paused", tone: "warning" },
  offline: { words: "Offline, reconnecting…", tone: "destructive" },
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
  const { words, tone } = looks[paused ? "paused" : state];
  const ready = useHydrated();
  return (
    <div data-slot="live-updates" data-fresh={fresh || undefined} className="flex items-center gap-1.5">
      <span role="status" className="flex items-center gap-1.5 whitespace-nowrap font-medium text-sm">
        <Dot variant={tone} pulse={!paused && state === "live"} className="size-2" />
        {words}
      </span>
      <Button variant="ghost" size="sm" data-ready={ready} onClick={() => setPaused((before) => !before)}>
        {paused ? <PlayIcon /> : <PauseIcon />}
        {paused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}
