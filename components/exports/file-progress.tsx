"use client";

import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ExportProgress } from "@/lib/exports/progress";
import { sizeText } from "@/lib/size";
import { usePolled } from "./use-polled";

const isDone = ({ state }: ExportProgress) => state !== "running";

/** How far the browser's download is, as the server sees it. */
export function FileProgress({ url }: { url: string }) {
  const progress = usePolled(url, isDone);
  if (progress?.state === "complete")
    return (
      <Notice tone="success">
        The file is complete: {sessions(progress.done)}, {sizeText(progress.bytes)}.
      </Notice>
    );
  if (progress?.state === "cancelled")
    return <Notice tone="warning">The download was cancelled after {sessions(progress.done)}.</Notice>;
  if (progress?.state === "failed")
    return (
      <Notice tone="danger">
        The file broke off after {sessions(progress.done)}, and says so at its end. Export {progress.id} is in
        the server’s log.
      </Notice>
    );
  const { total = null, done = 0, bytes = 0 } = progress ?? {};
  return (
    <div className="flex flex-col gap-1.5">
      <Progress label="Writing the file" share={total === null ? null : done / Math.max(total, 1)} />
      <p className="text-muted text-xs">
        {sessions(done)}
        {total !== null && ` of ${total.toLocaleString("en")}`} written, {sizeText(bytes)}
      </p>
    </div>
  );
}

function sessions(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "session" : "sessions"}`;
}
