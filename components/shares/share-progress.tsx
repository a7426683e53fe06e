"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import type { ListedShare } from "@/lib/shares/list";

type ShareProgressAnswer = Pick<ListedShare, "state" | "done" | "total" | "counted" | "failure">;

const isDone = ({ state }: ShareProgressAnswer) => state !== "building";

/** How far the file of a link is; `refreshes` when the page around it shows what has become of it. */
export function ShareProgress({ url, refreshes = false }: { url: string; refreshes?: boolean }) {
  const router = useRouter();
  const { data: progress, error } = useFetch<ShareProgressAnswer>(url, { until: isDone });
  const refresh = refreshes && progress !== null && isDone(progress);
  useEffect(() => {
    if (refresh) startTransition(() => router.refresh());
  }, [refresh, router]);
  if (error) return <Notice tone="danger">The server does not say any more how far the file is.</Notice>;
  if (progress?.state === "ready")
    return <Notice tone="success">The file is written: the link opens.</Notice>;
  if (progress && progress.state !== "building")
    return <Notice tone="danger">{progress.failure ?? "The file was not written."}</Notice>;
  const { done = 0, total = 0, counted = true } = progress ?? {};
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <Progress label="Writing the file of the link" share={progress ? done / Math.max(total, 1) : null} />
      <p className="text-muted text-xs">
        {done.toLocaleString("en")} of {counted ? "" : "about "}
        {total.toLocaleString("en")} sessions
      </p>
    </div>
  );
}
