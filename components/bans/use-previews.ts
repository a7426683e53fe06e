"use client";

import { useEffect, useState } from "react";
import type { BanPreview } from "@/lib/bans/preview";

/** `wrong`: what was asked about is nothing to ban by. */
export type Previews = { previews: readonly BanPreview[] | null; failure: string | null; wrong: boolean };

const NOTHING: Previews = { previews: null, failure: null, wrong: false };

/** What bans would do, as the server says at that address; nothing is asked while there is none. */
export function usePreviews(url: string | null): Previews {
  const [state, setState] = useState<Previews & { url: string | null }>({ url, ...NOTHING });
  useEffect(() => {
    if (url === null) return;
    const controller = new AbortController();
    const load = async () => {
      try {
        const response = await fetch(url, { signal: controller.signal });
        const body = (await response.json()) as { previews: BanPreview[]; detail?: string };
        const failure = response.ok ? null : (body.detail ?? `The server answered ${response.status}`);
        setState({ url, previews: body.previews ?? null, failure, wrong: response.status === 422 });
      } catch {
        if (!controller.signal.aborted)
          setState({ url, ...NOTHING, failure: "The server cannot be reached. Close this and try again." });
      }
    };
    void load();
    return () => controller.abort();
  }, [url]);
  return state.url === url ? state : NOTHING;
}
