import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/fetch-json";
import { Connection } from "@/components/live/connection";
import { Throttle } from "@/components/live/throttle";
import { setClock } from "@/components/time/clock";
import { unreadStore } from "@/components/unread/unread-store";
import type { UnreadSession } from "@/lib/desk/unread";
import type { OfferedSession } from "@/lib/sessions/offers";

/** In milliseconds: the shortest interval between requests, and how long one may take. */
const [INTERVAL, TIMEOUT] = [500, 10_000];

/** The response of the state route, with the server's time. */
type DeskState = { now: number; offers: OfferedSession[]; unread: UnreadSession[] };

/**
 * The current offers and unread messages, also in a hidden window. `unread` is null until it is read for the first time. One window of the browser `leads`: it holds the connection and notifies the
 * others. `forget` removes an offer that was answered here.
 */
export function useDeskState(path: string) {
  const [offers, setOffers] = useState<readonly OfferedSession[]>([]);
  const [unread, setUnread] = useState<readonly UnreadSession[] | null>(null);
  const leads = useRef(false);
  useEffect(() => {
    const unmount = new AbortController();
    const { signal } = unmount;
    const throttle = new Throttle(() => void read().finally(() => throttle.done()), INTERVAL, TIMEOUT);
    async function read(): Promise<void> {
      const answer = await fetchJson<DeskState>(`${path}/state`, { signal, cache: "no-store" });
      if (!answer.ok || signal.aborted) return;
      setClock(answer.data.now);
      setOffers(answer.data.offers);
      setUnread(answer.data.unread);
      unreadStore.set(answer.data.unread);
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
          unreadStore.set([]);
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
      unmount.abort();
      leads.current = false;
      others.close();
      throttle.stop();
    };
  }, [path]);
  const forget = useCallback(
    (id: number) => setOffers((before) => before.filter((offer) => offer.id !== id)),
    [],
  );
  return { offers, unread, leads, forget };
}

/** Runs `follow` in one window at a time, because browsers limit the connections to a server. */
function inOneWindow(name: string, signal: AbortSignal, follow: () => Promise<void>): void {
  // Not available without TLS.
  if (!navigator.locks) return void follow();
  navigator.locks
    .request(name, { signal }, () => (signal.aborted ? undefined : follow()))
    // Aborted while waiting for the lock.
    .catch(() => {});
}
