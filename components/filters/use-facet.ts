"use client";

import { useCallback, useEffect, useState } from "react";
import type { Facet } from "@/lib/sessions/facets";

export type FacetState = {
  facet: Facet | null;
  /** Why there is none, in words. */
  failure: string | null;
  retry: () => void;
};

/** The values of a column under the other filters of this page, for a search in them; asks a little after the last key. */
export function useFacet(url: string, search: string): FacetState {
  const [answer, setAnswer] = useState<Omit<FacetState, "retry">>({ facet: null, failure: null });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same once more
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      try {
        const address = `${url}${url.includes("?") ? "&" : "?"}search=${encodeURIComponent(search)}`;
        const response = await fetch(address, { signal: controller.signal });
        if (response.ok) setAnswer({ facet: (await response.json()) as Facet, failure: null });
        else setAnswer({ facet: null, failure: await detailOf(response) });
      } catch {
        if (!controller.signal.aborted) setAnswer({ facet: null, failure: "The values could not be loaded" });
      }
    };
    const timer = setTimeout(load, search === "" ? 0 : 200);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [url, search, attempt]);
  const retry = useCallback(() => {
    setAnswer({ facet: null, failure: null });
    setAttempt((before) => before + 1);
  }, []);
  return { ...answer, retry };
}

/** What the problem details of a refusal say (RFC 9457): that counting took too long, that nobody is signed in. */
async function detailOf(response: Response): Promise<string> {
  const { detail } = (await response.json()) as { detail?: string };
  return detail ?? `The server answered ${response.status}`;
}
