"use client";

import { lazy, Suspense } from "react";
import { DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { RedirectProps } from "./desk-props";

const RedirectForm = lazy(() => import("./redirect-form"));

/** What stands in a dialog that redirects, once it is opened. */
export function RedirectContent(props: RedirectProps) {
  return (
    <DialogContent
      title="Redirect the session"
      description="Who has it now is free at once; the client stays."
    >
      <Suspense fallback={<Skeleton className="h-64" />}>
        <RedirectForm key={props.id} {...props} />
      </Suspense>
    </DialogContent>
  );
}
