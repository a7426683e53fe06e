"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { setClock } from "./clock";
import { Connection, type ConnectionState } from "./connection";
import { Pace } from "./pace";

/** In milliseconds: the page is made anew at most so often, and no longer waited for than that. */
const [EVERY, PATIENCE] = [1_000, 15_000];

/** The connection while it is wanted; each time it is made, and at each wake, the page is made anew. */
export function useWakes(source: string, wanted: boolean): { state: ConnectionState; fresh: boolean } {
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

/** Whether anybody can see the page. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visible;
}
