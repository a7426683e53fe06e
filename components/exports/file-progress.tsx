import { Notice } from "@/components/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import type { ExportProgress } from "@/lib/exports/progress";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { sizeText } from "@/lib/size-text";

const isDone = ({ state }: ExportProgress) => state !== "running";

export function FileProgress({ url }: { url: string }) {
  const { data: progress, error } = useFetch<ExportProgress>(url, { until: isDone });
  if (error)
    return (
      <Notice variant="destructive">
        {progress
          ? "The progress of this file is no longer available."
          : "The download did not start. Close this dialog and try again in a minute."}
      </Notice>
    );
  if (progress?.state === "complete")
    return (
      <Notice variant="success">
        Download complete: {sessionsText(progress.done)}, {sizeText(progress.bytes)}.
      </Notice>
    );
  if (progress?.state === "cancelled")
    return <Notice variant="warning">The download was cancelled after {sessionsText(progress.done)}.</Notice>;
  if (progress?.state === "failed")
    return (
      <Notice variant="destructive">
        The export failed after {sessionsText(progress.done)}, so the file is incomplete. Reference in the
        server log: {progress.id}.
      </Notice>
    );
  const { total = null, done = 0, bytes = 0 } = progress ?? {};
  return (
    <div className="flex flex-col gap-1.5">
      <Progress
        aria-label="Export progress"
        value={total === null ? null : (done / Math.max(total, 1)) * 100}
      />
      <p className="text-muted-foreground text-xs">
        {total === null
          ? `${sessionsText(done)} exported, ${sizeText(bytes)}`
          : `${done.toLocaleString("en")} of ${sessionsText(total)} exported, ${sizeText(bytes)}`}
      </p>
    </div>
  );
}
