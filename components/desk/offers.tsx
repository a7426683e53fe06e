"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { OffersProps } from "./desk-props";

const OffersPane = lazy(() => import("./offers-pane"));

/** What is offered to an operator, wherever in the console they are; loaded after the page, and for them alone. */
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
