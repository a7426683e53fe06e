import { type ReactNode, Suspense } from "react";
import {
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

type Props = { title: string; description: string /** Loads when the dialog opens. */; children: ReactNode };

export function LazyDialogContent({ title, description, children }: Props) {
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
      </DialogHeader>
      <DialogBody>
        <Suspense fallback={<PaneSkeleton />}>{children}</Suspense>
      </DialogBody>
    </DialogContent>
  );
}

/** In place of the body while it loads, or while it loads what it shows. */
export function PaneSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-64 flex-col gap-5 pt-1">
      {["w-24", "w-32", "w-20"].map((label) => (
        <div key={label} className="flex flex-col gap-2">
          <Skeleton className={label} />
          <Skeleton className="h-8" />
        </div>
      ))}
    </div>
  );
}
