import { useCallback, useEffect, useState } from "react";
import { type FetchError, fetchJson } from "./fetch-json";

type FetchOptions<Data> = {
  /** Milliseconds for which the URL must not change before it is requested. */
  debounce?: number;
  /** Keeps the previous data while another URL loads, or when it fails. */
  keepData?: boolean;
  /** Polls until this is true of the data. Must be the same function on each render. */
  until?: (data: Data) => boolean;
};

export type Fetched<Data> = {
  status: "idle" | "loading" | "ready" | "failed";
  data: Data | null;
  error: FetchError | null;
  reload: () => void;
};

const POLL_MS = 700;
/** What is polled may start to exist a moment after the first request. */
const POLL_REFUSALS = 15;

/**
 * The JSON at a URL; loading while that is not requested yet, idle while the URL is null. A request is aborted when the URL changes or the component unmounts.
 * Polling tolerates an unreachable or failing server, and fails after a row of refusals (4xx).
 */
export function useFetch<Data>(
  url: string | null,
  { debounce = 0, keepData = false, until }: FetchOptions<Data> = {},
): Fetched<Data> {
  const address = useDebounced(url, debounce);
  const [attempt, setAttempt] = useState(0);
  const request = `${attempt} ${address}`;
  const [last, setLast] = useState<Last<Data>>({ request: null, data: null, error: null });

  useEffect(() => {
    if (address === null) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let refusals = 0;
    const load = async () => {
      const answer = await fetchJson<Data>(address, { signal: controller.signal });
      if (controller.signal.aborted) return;
      if (answer.ok) {
        refusals = 0;
        setLast({ request, data: answer.data, error: null });
        if (!until || until(answer.data)) return;
      } else {
        const { error } = answer;
        refusals = error.status >= 400 && error.status < 500 ? refusals + 1 : 0;
        if (!until || refusals === POLL_REFUSALS) {
          const keeps = (before: Last<Data>) => keepData || before.request === request;
          return setLast((before) => ({ request, data: keeps(before) ? before.data : null, error }));
        }
      }
      timer = setTimeout(load, POLL_MS);
    };
    void load();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [address, request, keepData, until]);

  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  if (address === null) return { status: url === null ? "idle" : "loading", data: null, error: null, reload };
  if (last.request !== request)
    return { status: "loading", data: keepData ? last.data : null, error: null, reload };
  const done = last.error ? "failed" : "ready";
  return { status: url === address ? done : "loading", data: last.data, error: last.error, reload };
}

/** The result of the last request that completed. */
type Last<Data> = { request: string | null; data: Data | null; error: FetchError | null };

function useDebounced<T>(value: T, milliseconds: number): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return milliseconds === 0 ? value : debounced;
}
