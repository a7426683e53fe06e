"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Dot, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PauseIcon, PlayIcon } from "@/components/ui/icons";
import { setClock } from "./clock";
import { Connection, type ConnectionState } from "./connection";
import { Pace } from "./pace";

/** In milliseconds: the page is made anew at most so often, and no longer waited for than that. */
const [EVERY, PATIENCE] = [1_000, 15_000];

const looks: Record<ConnectionState | "paused", { words: string; tone: Tone }> = {
  connecting: { words: "Connecting …", tone: "neutral" },
  live: { words: "Live", tone: "success" },
  paused: { words: "Paused", tone: "warning" },
  offline: { words: "Offline – trying again", tone: "danger" },
};

/**
 * Keeps the page up to date: makes it anew whenever `source` says that something changed, while anybody can see it and
 * nobody has paused it. Says how that stands.
 */
export function LiveUpdates({ source }: { source: string }) {
  const [paused, setPaused] = useState(false);
  const visible = useVisible();
  const { state, fresh } = useWakes(source, visible && !paused);
  const { words, tone } = looks[paused ? "paused" : state];
  // A browser test, or a fast hand, must not press a button that does not listen yet.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <div data-slot="live-updates" data-fresh={fresh || undefined} className="flex items-center gap-1.5">
      <span role="status" className="flex items-center gap-1.5 whitespace-nowrap font-medium text-sm">
        <Dot tone={tone} pulse={!paused && state === "live"} className="size-2" />
        {words}
      </span>
      <Button
        variant="ghost"
        size="sm"
        data-ready={ready || undefined}
        onClick={() => setPaused((before) => !before)}
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
        {paused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}

/** The connection while it is wanted; each time it is made, and at each wake, the page is made anew. */
function useWakes(source: string, wanted: boolean): { state: ConnectionState; fresh: boolean } {
  const [state, setState] = useState<ConnectionState>("connecting");
  const { pace, fresh } = useRefresh();
  useEffect(() => {
    if (!wanted) return;
    const connection = new Connection(source, {
      onState: setState,
      onTime: setClock,
      onWake: () => pace.ask(),
      // Signed out, or no longer somebody here: the page says so itself.
      onRefused: () => window.location.reload(),
    });
    return () => {
      connection.close();
      pace.stop();
    };
  }, [source, wanted, pace]);
  return { state, fresh: fresh && wanted && state === "live" };
}

/** `fresh`: it has been made anew, and nothing is on its way. */
function useRefresh(): { pace: Pace; fresh: boolean } {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [pace] = useState(() => new Pace(() => start(() => router.refresh()), EVERY, PATIENCE));
  const [refreshed, setRefreshed] = useState(false);
  const began = useRef(false);
  useEffect(() => {
    if (began.current && !pending) {
      setRefreshed(true);
      pace.done();
    }
    began.current = pending;
  }, [pending, pace]);
  return { pace, fresh: refreshed && !pending };
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visible;
}
