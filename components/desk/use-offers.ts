import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/fetch-json";
import { setClock } from "@/components/live/clock";
import { Connection } from "@/components/live/connection";
import { Throttle } from "@/components/live/throttle";
import type { OfferedSession } from "@/lib/sessions/offers";

/** In milliseconds: how often they are read at most, and how long a reading may take. */
const [EVERY, PATIENCE] = [500, 10_000];

/** As its route answers, with the server's time. */
type Answer = { now: number; offers: OfferedSession[] };

/**
 * What is offered, kept up to date also while nobody sees the page: who works in another window hears of it. `leads` is set in
 * one window of the browser only; `forget` leaves out what was answered here before the server says so.
 */
export function useOffers(path: string) {
  const [offers, setOffers] = useState<readonly OfferedSession[]>([]);
  const leads = useRef(false);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const throttle = new Throttle(() => void read().finally(() => throttle.done()), EVERY, PATIENCE);
    async function read(): Promise<void> {
      const answer = await fetchJson<Answer>(`${path}/offers`, { signal, cache: "no-store" });
      if (!answer.ok || signal.aborted) return;
      setClock(answer.data.now);
      setOffers(answer.data.offers);
    }
    const others = new BroadcastChannel(path);
    others.addEventListener("message", () => throttle.request());
    const follow = () => {
      leads.current = true;
      const connection = new Connection(`${path}/wakes`, {
        onState: () => {},
        onTime: setClock,
        onWake: () => {
          others.postMessage(null);
          throttle.request();
        },
        onRefused: () => {
          connection.close();
          setOffers([]);
        },
      });
      return new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => {
          connection.close();
          resolve();
        }),
      );
    };
    throttle.request();
    inOneWindow(path, signal, follow);
    return () => {
      leaving.abort();
      leads.current = false;
      others.close();
      throttle.stop();
    };
  }, [path]);
  const forget = useCallback(
    (id: number) => setOffers((before) => before.filter((offer) => offer.id !== id)),
    [],
  );
  return { offers, leads, forget };
}

/** A browser opens few connections to a server at a time: of all its windows one follows, and tells the others. */
function inOneWindow(name: string, signal: AbortSignal, follow: () => Promise<void>): void {
  // Not there where the console is opened without TLS.
  if (!navigator.locks) return void follow();
  navigator.locks
    .request(name, { signal }, () => (signal.aborted ? undefined : follow()))
    // Left before it was this window's turn.
    .catch(() => {});
}
