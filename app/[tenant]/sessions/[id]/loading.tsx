import { HeaderSkeleton, TabSkeleton } from "@/components/sessions/panel-skeleton";

export default function Loading() {
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-card">
      <HeaderSkeleton />
      <TabSkeleton />
    </div>
  );
}
