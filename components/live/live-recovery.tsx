import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** In milliseconds; the delay doubles with each unsuccessful retry. */
const [FIRST_WAIT, MAX_WAIT] = [2_000, 60_000];
/** A failure this long after the last retry is a new one. */
const NEW_FAILURE = 180_000;

let wait = FIRST_WAIT;
let lastTry = 0;

/** Replaces a Live page that failed, and retries it as soon as the server reports that it is ready. */
export function LiveRecovery({ retry }: { retry: () => void }) {
  const isLive = usePathname()?.endsWith("/sessions/live");
  useEffect(() => {
    if (!isLive) return;
    if (Date.now() - lastTry > NEW_FAILURE) wait = FIRST_WAIT;
    let unmounted = false;
    let timer = setTimeout(attempt, wait);
    async function attempt() {
      const ready = await fetch("/readyz", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (unmounted) return;
      if (ready) {
        wait = Math.min(MAX_WAIT, wait * 2);
        lastTry = Date.now();
        retry();
      }
      timer = setTimeout(attempt, wait);
    }
    return () => {
      unmounted = true;
      clearTimeout(timer);
    };
  }, [isLive, retry]);
  return null;
}
