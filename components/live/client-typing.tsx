"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const ClientTypingPane = lazy(() => import("./client-typing-pane"));

/** Says when the client of a live session types; loaded only where there is one. */
export function ClientTyping(props: { source: string; name: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    // As high empty as not: what stands above it does not move.
    <div data-slot="client-typing" className="min-h-4 px-4 text-muted-foreground text-xs">
      {shown && (
        <Suspense>
          <ClientTypingPane {...props} />
        </Suspense>
      )}
    </div>
  );
}
