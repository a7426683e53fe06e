"use client";

import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import type { ExportProgress } from "@/lib/exports/progress";
import { sizeText } from "@/lib/size";
import { sessionsText } from "./session-count";

const isDone = ({ state }: ExportProgress) => state !== "running";

/** How far the browser's download is, as the server sees it. */
export function FileProgress({ url }: { url: string }) {
  const { data: progress, error } = useFetch<ExportProgress>(url, { until: isDone });
  if (error)
    return (
      <Notice tone="danger">
        {progress
          ? "The server does not say any more how far the file is."
          : "The download has not begun. Close this and try again in a minute."}
      </Notice>
    );
  if (progress?.state === "complete")
    return (
      <Notice tone="success">
        The file is complete: {sessionsText(progress.done)}, {sizeText(progress.bytes)}.
      </Notice>
    );
  if (progress?.state === "cancelled")
    return <Notice tone="warning">The download was cancelled after {sessionsText(progress.done)}.</Notice>;
  if (progress?.state === "failed")
    return (
      <Notice tone="danger">
        The file broke off after {sessionsText(progress.done)}, and says so at its end. Export {progress.id}{" "}
        is in the server’s log.
      </Notice>
    );
  const { total = null, done = 0, bytes = 0 } = progress ?? {};
  return (
    <div className="flex flex-col gap-1.5">
      <Progress label="Writing the file" share={total === null ? null : done / Math.max(total, 1)} />
      <p className="text-muted text-xs">
        {total === null ? sessionsText(done) : `${done.toLocaleString("en")} of ${sessionsText(total)}`}{" "}
        written, {sizeText(bytes)}
      </p>
    </div>
  );
}
