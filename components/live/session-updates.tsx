"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const SessionUpdatesPane = lazy(() => import("./session-updates-pane"));

export function SessionUpdates({ source }: { source: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  if (!shown) return null;
  return (
    <Suspense>
      <SessionUpdatesPane source={source} />
    </Suspense>
  );
}
