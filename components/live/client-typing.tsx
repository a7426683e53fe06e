"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const ClientTypingPane = lazy(() => import("./client-typing-pane"));

/** "Jana is typing…" under a live session; loads after the page. */
export function ClientTyping(props: { source: string; name: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    // The minimum height keeps what is above in place.
    <div data-slot="client-typing" className="min-h-4 px-4 text-muted-foreground text-xs">
      {shown && (
        <Suspense>
          <ClientTypingPane {...props} />
        </Suspense>
      )}
    </div>
  );
}
