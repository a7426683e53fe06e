import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { DownloadIcon } from "@/components/ui/icons";
import { formatDuration } from "@/lib/duration";
import { ownEntry } from "@/lib/own-entry";
import { failureText } from "@/lib/recordings/failure-text";
import type { Recording } from "@/lib/recordings/list";
import { recordingStateLabel } from "@/lib/recordings/state-label";
import { trackLabel } from "@/lib/recordings/track-label";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/recordings";

const tones: Readonly<Record<string, Tone>> = {
  processing: "info",
  ready: "success",
  failed: "destructive",
};

type Props = {
  recording: Recording;
  zone: string;
  /** Null where there is nothing to download, or no right to it. */
  downloadHref: string | null;
  remove: FormAction | null;
};

/** A track with its state: when it began, how long it is, why it failed, or who deleted it. */
export function RecordingItem({ recording, zone, downloadHref, remove }: Props) {
  const { id, track, state, durationSeconds, size, mediaType } = recording;
  const name = trackLabel(track);
  const facts = [
    durationSeconds !== null && formatDuration(durationSeconds),
    size !== null && sizeText(size),
    mediaType,
  ].filter(Boolean);
  return (
    <li
      data-slot="recording"
      data-state={state}
      className="flex flex-col gap-1 rounded-lg border bg-background px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="font-medium">{name}</span>
        <Badge variant={ownEntry(tones, state) ?? "secondary"}>{recordingStateLabel(state)}</Badge>
        <span className="ml-auto text-muted-foreground text-xs">{facts.join(" · ")}</span>
        {downloadHref && (
          <a
            href={downloadHref}
            download
            aria-label={t("downloadNamed", { name })}
            className={buttonVariants({ variant: "outline", size: "sm" })}
          >
            <DownloadIcon className="size-3.5" /> {t("download")}
          </a>
        )}
        {remove && state !== "deleted" && (
          <ConfirmDialog
            verb={t("delete")}
            accessibleName={t("deleteNamed", { name })}
            id={id}
            title={t("confirm", { name })}
            description={t("confirmHint")}
            action={remove}
          />
        )}
      </div>
      <History recording={recording} zone={zone} />
    </li>
  );
}

function History({ recording, zone }: Pick<Props, "recording" | "zone">) {
  const { state, startedAt, failure, deletedAt, deletedBy, isStored } = recording;
  return (
    <>
      <p className="text-muted-foreground text-xs">
        {startedAt ? (
          <RichText
            of={t.parts("started", { time: <Time key="time" at={startedAt} zone={zone} show="seconds" /> })}
          />
        ) : (
          t("startTimeUnknown")
        )}
        {state === "processing" && ` · ${t("processing")}`}
        {state === "ready" && !isStored && ` · ${t("notStored")}`}
        {deletedAt && (
          <>
            {" · "}
            <RichText of={deletionOf(<Time key="time" at={deletedAt} zone={zone} />, deletedBy)} />
          </>
        )}
      </p>
      {failure && <p className="text-destructive text-xs wrap-anywhere">{failureText(failure)}</p>}
    </>
  );
}

function deletionOf(time: ReactNode, by: string | null): readonly ReactNode[] {
  return by ? t.parts("deletedBy", { time, by }) : t.parts("deleted", { time });
}
