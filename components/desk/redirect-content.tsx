import { lazy, Suspense } from "react";
import {
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { RedirectProps } from "./desk-props";

const RedirectForm = lazy(() => import("./redirect-form"));

/** What stands in a dialog that redirects, once it is opened. */
export function RedirectContent(props: RedirectProps) {
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>Redirect the session</DialogTitle>
        <DialogDescription>Who has it now is free at once; the client stays.</DialogDescription>
      </DialogHeader>
      <DialogBody>
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RedirectForm key={props.id} {...props} />
        </Suspense>
      </DialogBody>
    </DialogContent>
  );
}
