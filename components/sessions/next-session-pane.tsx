import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import { linkBeside, openIndex, rowLinks } from "./row-links";

/** In milliseconds: how long a session is open before the next one is loaded. */
const DELAY = 400;

type Prefetch = ReturnType<typeof useRouter>["prefetch"];

/**
 * Loads the next session in the direction of travel while nothing else happens, so that `j` shows it at once. The router keeps it
 * for half a minute (next.config.js). For sessions that have ended: others would be shown as they were.
 */
export default function NextSessionPane() {
  const { prefetch } = useRouter();
  const { open, wanted } = useOpenSession();
  const place = useRef(-1);
  const isOpen = open.id !== null && open.id === wanted.id && open.tab === wanted.tab;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each session and tab that opens
  useEffect(() => {
    if (!isOpen) return;
    const now = openIndex(rowLinks());
    const step = now < place.current ? -1 : 1;
    place.current = now;
    return whenIdle(() => load(prefetch, step));
  }, [isOpen, open.id, open.tab, prefetch]);
  return null;
}

/** Calls `work` after a while in which the browser has nothing to do. Returns what cancels it. */
function whenIdle(work: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has none.
    if ("requestIdleCallback" in window) idle = requestIdleCallback(work);
    else work();
  }, DELAY);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}

function load(prefetch: Prefetch, step: 1 | -1): void {
  if (savesData() || document.visibilityState !== "visible") return;
  const link = linkBeside(step);
  if (link?.href) prefetch(link.href, { kind: full() });
}

/** Whether the user has asked the browser to load little. */
function savesData(): boolean {
  const { connection }: Navigator & { connection?: { saveData?: boolean } } = navigator;
  return connection?.saveData === true;
}

type Kind = NonNullable<Parameters<Prefetch>[1]>["kind"];

/** The whole page. Next exports only the type of this value. */
function full(): Kind {
  return "full" as Kind;
}
