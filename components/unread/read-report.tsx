"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { ReadReportProps } from "./read-report-pane";

const ReadReportPane = lazy(() => import("./read-report-pane"));

/** Reports that the operator sees the newest messages of a session; loads after the page. Shows nothing. */
export function ReadReport(props: ReadReportProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  if (!shown) return null;
  return (
    <Suspense>
      <ReadReportPane {...props} />
    </Suspense>
  );
}
