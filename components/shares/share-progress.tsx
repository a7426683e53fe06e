"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback } from "react";
import { usePolled } from "@/components/exports/use-polled";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ListedShare } from "@/lib/shares/list";

type ShareProgressAnswer = Pick<ListedShare, "state" | "done" | "total" | "failure">;

/** How far the file of a link is; when it is done, the page around it learns of it. */
export function ShareProgress({ url }: { url: string }) {
  const router = useRouter();
  const isDone = useCallback(
    ({ state }: ShareProgressAnswer) => {
      if (state === "building") return false;
      startTransition(() => router.refresh());
      return true;
    },
    [router],
  );
  const { answer: progress, refused } = usePolled<ShareProgressAnswer>(url, isDone);
  if (refused) return <Notice tone="danger">The server does not say any more how far the file is.</Notice>;
  if (progress?.state === "ready")
    return <Notice tone="success">The file is written: the link opens.</Notice>;
  if (progress && progress.state !== "building")
    return <Notice tone="danger">{progress.failure ?? "The file was not written."}</Notice>;
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <Progress label="Writing the file of the link" share={progress ? done / Math.max(total, 1) : null} />
      <p className="text-muted text-xs">
        {done.toLocaleString("en")} of {total.toLocaleString("en")} sessions
      </p>
    </div>
  );
}
