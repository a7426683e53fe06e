"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";

const OffersPane = lazy(() => import("./offers-pane"));

export type OffersProps = {
  /** Where the offers are, and below it their wakes. */
  path: string;
  /** Where a session that was accepted is opened. */
  livePath: string;
  accept: FormAction;
  decline: FormAction;
};

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
