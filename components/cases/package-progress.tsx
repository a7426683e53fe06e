"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { Notice } from "@/components/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import { t } from "@/messages/case-forms";

type Answer = { state: string; done: number; total: number };

const isDone = ({ state }: Answer) => state !== "building";

/** The progress of a package; refreshes the page when it is done. */
export function PackageProgress({ url }: { url: string }) {
  const router = useRouter();
  const { data: progress, error } = useFetch<Answer>(url, { until: isDone });
  const refresh = progress !== null && isDone(progress);
  useEffect(() => {
    if (refresh) startTransition(() => router.refresh());
  }, [refresh, router]);
  if (error) return <Notice variant="destructive">{t("noProgress")}</Notice>;
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <Progress aria-label={t("writing")} value={total > 0 ? (done / total) * 100 : null} />
      <p className="text-muted-foreground text-xs">
        {total > 0 ? t("doneOf", { done, total }) : t("waiting")}
      </p>
    </div>
  );
}
