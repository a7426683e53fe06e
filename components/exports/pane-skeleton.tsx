import { Skeleton } from "@/components/ui/skeleton";

/** Where the fields of the dialog are going to be. */
export function PaneSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="h-80" />
    </div>
  );
}
