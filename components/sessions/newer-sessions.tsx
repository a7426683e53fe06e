"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const NewerPane = lazy(() => import("./newer-pane"));

/** Says above the rows how many newer sessions there are by now, and loads them. Its code loads after the page. */
export function NewerSessions({ source }: { source: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  if (!shown) return null;
  return (
    <Suspense>
      <NewerPane source={source} />
    </Suspense>
  );
}
