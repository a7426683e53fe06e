"use client";

import { useEffect, useState } from "react";

const EVERY_MS = 700;

/**
 * Asks an address again and again until `isDone` says of its answer that it is the last; null asks nothing. While the
 * server cannot be reached, the last answer stays.
 */
export function usePolled<Answer>(url: string | null, isDone: (answer: Answer) => boolean): Answer | null {
  const [answer, setAnswer] = useState<{ url: string; value: Answer } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const response = await fetch(url, { signal: controller.signal });
        if (response.ok) {
          const value = (await response.json()) as Answer;
          setAnswer({ url, value });
          if (isDone(value)) return;
        }
      } catch {
        // Asked again below, unless nobody is interested any more.
      }
      if (!controller.signal.aborted) timer = setTimeout(ask, EVERY_MS);
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [url, isDone]);
  return answer?.url === url ? answer.value : null;
}
