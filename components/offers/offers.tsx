"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { OffersProps } from "./offers-props";

const OffersPane = lazy(() => import("./offers-pane"));

/** The offers of an operator, on every page of the console. Loads after the page. */
export function Offers(props: OffersProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  if (!shown) return null;
  return (
    <Suspense>
      <OffersPane {...props} />
    </Suspense>
  );
}
