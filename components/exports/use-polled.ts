"use client";

import { useEffect, useEffectEvent, useState } from "react";

const EVERY_MS = 700;
/** What is asked for may come into being a moment after the first question. */
const REFUSALS = 15;

/** `refused`: the server answers, but not with what was asked for, and is asked no more. */
type Polled<Answer> = { answer: Answer | null; refused: boolean };

/**
 * Asks an address again and again until `isDone` says of its answer that it is the last, which `onDone` is told. While the
 * server cannot be reached, the last answer stays.
 */
export function usePolled<Answer>(
  url: string,
  isDone: (answer: Answer) => boolean,
  onDone?: () => void,
): Polled<Answer> {
  const [state, setState] = useState<Polled<Answer> & { url: string }>({ url, ...NOTHING });
  const done = useEffectEvent(() => onDone?.());
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let refusals = 0;
    const ask = async () => {
      try {
        const response = await fetch(url, { signal: controller.signal });
        // A server that is being restarted refuses nothing.
        refusals = response.ok || response.status >= 500 ? 0 : refusals + 1;
        if (response.ok) {
          const answer = (await response.json()) as Answer;
          setState({ url, answer, refused: false });
          if (isDone(answer)) return done();
        } else if (refusals === REFUSALS)
          return setState((before) => ({ ...(before.url === url ? before : NOTHING), url, refused: true }));
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
  return state.url === url ? state : NOTHING;
}

const NOTHING = { answer: null, refused: false };
