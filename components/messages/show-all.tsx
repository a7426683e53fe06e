"use client";

import { lazy, type MouseEvent, Suspense, useState } from "react";
import { fetchJson } from "@/components/fetch-json";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toast";
import type { RestOfText } from "@/lib/sessions/timeline/rest-of-text";
import { t } from "@/messages/show-all";

const TextBlocks = lazy(() => import("./text-blocks"));

type ShowAllProps = {
  /** The address of the whole text. */
  href: string;
  /** Where the part ends that is shown already. */
  from: number;
  q: string;
  size: string;
  /** The number of the first hit in the rest, and how many hits it has. */
  first: number;
  hits: number;
};

/**
 * Loads the rest of a long text in place of itself; without JavaScript it opens the whole text. `data-hits` says which hits are in
 * it (hit-stepper-pane.tsx).
 */
export function ShowAll({ href, from, q, size, first, hits }: ShowAllProps) {
  const [rest, setRest] = useState<RestOfText | null>(null);
  const [loading, setLoading] = useState(false);
  const load = async (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (loading) return;
    setLoading(true);
    const parameters = new URLSearchParams({ from: String(from), q });
    const answer = await fetchJson<RestOfText>(`${href}&${parameters}`);
    setLoading(false);
    if (answer.ok) setRest(answer.data);
    else toast.error(answer.error.message);
  };
  return (
    <span data-slot="rest-of-text" data-hits={hits > 0 ? `${first}-${first + hits - 1}` : undefined}>
      {rest ? (
        <Suspense fallback={<Spinner label={t("loading")} />}>
          <TextBlocks {...rest} first={first} />
        </Suspense>
      ) : (
        <>
          …{" "}
          <a
            href={href}
            onClick={load}
            aria-disabled={loading || undefined}
            className="inline-flex items-center gap-1 rounded-sm font-medium text-primary text-xs underline-offset-2 hover:underline"
          >
            {hits > 0 ? t("showAllHits", { size, hits }) : t("showAll", { size })}
            {loading && <Spinner label={t("loading")} />}
          </a>
        </>
      )}
    </span>
  );
}
