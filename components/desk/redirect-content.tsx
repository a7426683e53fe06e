"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

const RedirectForm = lazy(() => import("./redirect-form"));

export type RedirectProps = {
  id: number;
  /** Where it is read who could take the session. */
  source: string;
  redirect: FormAction;
};

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
