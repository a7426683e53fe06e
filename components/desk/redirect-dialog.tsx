"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

const RedirectForm = lazy(() => import("./redirect-form"));

export type RedirectProps = {
  id: number;
  /** Where it is read who could take the session. */
  source: string;
  redirect: FormAction;
};

/** Hands a live session on to an operator or a group. */
export function RedirectDialog(props: RedirectProps) {
  return (
    <Dialog>
      <DialogTrigger variant="secondary" size="sm">
        Redirect
      </DialogTrigger>
      <DialogContent
        title="Redirect the session"
        description="Who has it now is free at once; the client stays."
      >
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RedirectForm {...props} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
