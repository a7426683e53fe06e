"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { Notice } from "@/components/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import type { ListedShare } from "@/lib/shares/list";
import { t } from "@/messages/share-link";

type ShareProgressAnswer = Pick<ListedShare, "state" | "done" | "total" | "failure">;

const isDone = ({ state }: ShareProgressAnswer) => state !== "building";

/** The progress of the file of a link; `refreshes` the page when it is done. */
export function ShareProgress({ url, refreshes = false }: { url: string; refreshes?: boolean }) {
  const router = useRouter();
  const { data: progress, error } = useFetch<ShareProgressAnswer>(url, { until: isDone });
  const refresh = refreshes && progress !== null && isDone(progress);
  useEffect(() => {
    if (refresh) startTransition(() => router.refresh());
  }, [refresh, router]);
  if (error) return <Notice variant="destructive">{t("noProgress")}</Notice>;
  if (progress?.state === "ready") return <Notice variant="success">{t("ready")}</Notice>;
  if (progress && progress.state !== "building")
    return <Notice variant="destructive">{progress.failure ?? t("failed")}</Notice>;
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <Progress aria-label={t("preparing")} value={progress ? (done / Math.max(total, 1)) * 100 : null} />
      <p className="text-muted-foreground text-xs">{t("doneOf", { done, total })}</p>
    </div>
  );
}
