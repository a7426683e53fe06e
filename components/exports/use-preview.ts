"use client";

import { useEffect, useState } from "react";
import type { ExportPreview } from "@/lib/exports/preview";

type PreviewState = { preview: ExportPreview | null; failure: string | null; loading: boolean };

/** What an export at that address would be; the last answer stays until the next one is there. */
export function usePreview(url: string): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: null, failure: null, loading: true });
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      setState((before) => ({ ...before, failure: null, loading: true }));
      try {
        const response = await fetch(url, { signal: controller.signal });
        const body = (await response.json()) as ExportPreview & { detail?: string };
        if (response.ok) setState({ preview: body, failure: null, loading: false });
        else fail(body.detail ?? `The server answered ${response.status}`);
      } catch {
        if (!controller.signal.aborted) fail("The server cannot be reached. Close this and try again.");
      }
    };
    const fail = (failure: string) => setState((before) => ({ ...before, failure, loading: false }));
    void load();
    return () => controller.abort();
  }, [url]);
  return state;
}
