import { Notice } from "@/components/notice";
import { Progress } from "@/components/ui/progress";
import { useFetch } from "@/components/use-fetch";
import type { ExportProgress } from "@/lib/exports/progress";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/exports";

const isDone = ({ state }: ExportProgress) => state !== "running";

export function FileProgress({ url }: { url: string }) {
  const { data: progress, error } = useFetch<ExportProgress>(url, { until: isDone });
  if (error) return <Notice variant="destructive">{progress ? t("noProgress") : t("notStarted")}</Notice>;
  if (progress?.state === "complete")
    return (
      <Notice variant="success">
        {t("complete", { sessions: sessionsText(progress.done), size: sizeText(progress.bytes) })}
      </Notice>
    );
  if (progress?.state === "cancelled")
    return <Notice variant="warning">{t("cancelled", { sessions: sessionsText(progress.done) })}</Notice>;
  if (progress?.state === "failed")
    return (
      <Notice variant="destructive">
        {t("failed", { sessions: sessionsText(progress.done), id: progress.id })}
      </Notice>
    );
  const { total = null, done = 0, bytes = 0 } = progress ?? {};
  return (
    <div className="flex flex-col gap-1.5">
      <Progress
        aria-label={t("progress")}
        value={total === null ? null : (done / Math.max(total, 1)) * 100}
      />
      <p className="text-muted-foreground text-xs">
        {total === null
          ? t("exported", { sessions: sessionsText(done), size: sizeText(bytes) })
          : t("exportedOf", { done, total, size: sizeText(bytes) })}
      </p>
    </div>
  );
}
