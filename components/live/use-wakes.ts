import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { setClock } from "@/components/time/clock";
import { Connection, type ConnectionState } from "./connection";
import { Throttle } from "./throttle";

/** In milliseconds: the shortest interval between refreshes, and how long one may take. */
const [INTERVAL, TIMEOUT] = [1_000, 15_000];

/** Connects while `wanted`, and refreshes the page at each wake. The server sends one when the stream opens. */
export function useWakes(source: string, wanted: boolean): { state: ConnectionState; fresh: boolean } {
  const [state, setState] = useState<ConnectionState>("connecting");
  const { throttle, fresh } = useRefresh();
  useEffect(() => {
    if (!wanted) return;
    const connection = new Connection(source, {
      onState: setState,
      onTime: setClock,
      onWake: () => throttle.request(),
      // The reloaded page shows why: signed out, or no access any more.
      onRefused: () => window.location.reload(),
    });
    return () => {
      connection.close();
      throttle.stop();
    };
  }, [source, wanted, throttle]);
  return { state, fresh: fresh && wanted && state === "live" };
}

/** `fresh`: the page was refreshed, and no refresh is pending. */
function useRefresh(): { throttle: Throttle; fresh: boolean } {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [throttle] = useState(() => new Throttle(() => start(() => router.refresh()), INTERVAL, TIMEOUT));
  const [refreshed, setRefreshed] = useState(false);
  const began = useRef(false);
  useEffect(() => {
    if (began.current && !pending) {
      setRefreshed(true);
      throttle.done();
    }
    began.current = pending;
  }, [pending, throttle]);
  return { throttle, fresh: refreshed && !pending };
}

export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === "visible");
    update();
    document.addEventListener("visibilitychange", update);
    return () => document.removeEventListener("visibilitychange", update);
  }, []);
  return visible;
}
