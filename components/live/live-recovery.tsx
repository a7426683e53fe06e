"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** In milliseconds; the wait grows while it does not help. */
const [FIRST_WAIT, LONGEST_WAIT] = [2_000, 60_000];
/** What failed so long after the last attempt is another failure. */
const ANOTHER = 180_000;

let wait = FIRST_WAIT;
let lastTry = 0;

/**
 * A page that is looked at all day comes back by itself after the server or the database was gone for a moment: in the
 * place of a Live page that could not be made, this tries again as soon as the server says that it is ready.
 */
export function LiveRecovery({ retry }: { retry: () => void }) {
  const isLive = usePathname()?.endsWith("/sessions/live");
  useEffect(() => {
    if (!isLive) return;
    if (Date.now() - lastTry > ANOTHER) wait = FIRST_WAIT;
    let gone = false;
    let timer = setTimeout(attempt, wait);
    async function attempt() {
      const ready = await fetch("/readyz", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (gone) return;
      if (ready) {
        wait = Math.min(LONGEST_WAIT, wait * 2);
        lastTry = Date.now();
        retry();
      }
      timer = setTimeout(attempt, wait);
    }
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [isLive, retry]);
  return null;
}
