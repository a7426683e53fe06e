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

export function RedirectContent(props: RedirectProps) {
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>Redirect session</DialogTitle>
        <DialogDescription>
          The current operator is released, and the client stays connected.
        </DialogDescription>
      </DialogHeader>
      <DialogBody>
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RedirectForm key={props.id} {...props} />
        </Suspense>
      </DialogBody>
    </DialogContent>
  );
}
