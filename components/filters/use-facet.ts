"use client";

import { useEffect, useState } from "react";
import type { Facet } from "@/lib/sessions/facets";

export type FacetState = { facet: Facet | null; failed: boolean };

/** The values of a column under the other filters of this page, for a search in them; asks a little after the last key. */
export function useFacet(url: string, search: string): FacetState {
  const [state, setState] = useState<FacetState>({ facet: null, failed: false });
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      try {
        const address = `${url}${url.includes("?") ? "&" : "?"}search=${encodeURIComponent(search)}`;
        const response = await fetch(address, { signal: controller.signal });
        if (!response.ok) throw new Error(String(response.status));
        setState({ facet: (await response.json()) as Facet, failed: false });
      } catch {
        if (!controller.signal.aborted) setState({ facet: null, failed: true });
      }
    };
    const timer = setTimeout(load, search === "" ? 0 : 200);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [url, search]);
  return state;
}
