import { useEffect, useState } from "react";
import { fetchJson } from "@/components/fetch-json";
import { useVisible } from "@/components/live/use-wakes";
import { Button } from "@/components/ui/button";
import { ArrowUpIcon } from "@/components/ui/late-icons";
import { Spinner } from "@/components/ui/spinner";
import { t } from "@/messages/newer-sessions";
import { useHeld, useHeldList } from "./held-list";

/** In milliseconds, while the page is visible. */
const INTERVAL = 20_000;

/** `source` is a route that counts the newer sessions. */
export default function NewerPane({ source }: { source: string }) {
  // Refreshed with the page, it counts from a row that the list does not show yet.
  const count = useCount(useHeld(source));
  const { loading, readAgain } = useHeldList();
  return (
    <div role="status" data-slot="newer-sessions" className="newer-sessions">
      {count > 0 && (
        <Button
          size="sm"
          disabled={loading}
          className="pointer-events-auto rounded-full shadow-popover"
          onClick={() => {
            document.querySelector("[data-slot=table-container]")?.scrollTo({ top: 0 });
            readAgain();
          }}
        >
          {loading ? <Spinner /> : <ArrowUpIcon className="size-3.5" />}
          {t("newer", { count })}
        </Button>
      )}
    </div>
  );
}

/** Asked again at intervals, and when the page is shown again; 0 until the first answer. */
function useCount(source: string): number {
  const visible = useVisible();
  const [counted, setCounted] = useState({ source, count: 0 });
  const [wasHidden, setWasHidden] = useState(false);
  if (!visible && !wasHidden) setWasHidden(true);
  useEffect(() => {
    if (!visible) return;
    const leaving = new AbortController();
    const ask = async () => {
      const answer = await fetchJson<{ count: number }>(source, { signal: leaving.signal });
      if (answer.ok && !leaving.signal.aborted) setCounted({ source, count: answer.data.count });
    };
    // A list that was just read has nothing newer.
    if (wasHidden) void ask();
    const timer = setInterval(ask, INTERVAL);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [source, visible, wasHidden]);
  return counted.source === source ? counted.count : 0;
}
