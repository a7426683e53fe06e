import { Skeleton } from "@/components/ui/skeleton";

export function PaneSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="h-80" />
    </div>
  );
}
