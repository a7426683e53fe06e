import { EmptyState } from "@/components/empty-state";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { PlayIcon } from "@/components/ui/icons";
import { formatDuration } from "@/lib/duration";
import { ownEntry } from "@/lib/own-entry";
import { listRecordings, type Recording } from "@/lib/recordings/list";
import { sizeText } from "@/lib/size";
import type { TabProps } from "./panel-types";

const tracks: Readonly<Record<string, string>> = {
  operator: "Operator",
  client: "Client",
  everyone: "Everyone",
  screen: "Screen",
};

const states: Readonly<Record<string, { label: string; tone: Tone }>> = {
  processing: { label: "Processing", tone: "info" },
  ready: { label: "Ready", tone: "success" },
  failed: { label: "Failed", tone: "destructive" },
  deleted: { label: "Deleted", tone: "secondary" },
};

export async function SessionRecordings({ actor, session }: TabProps) {
  const recordings = await listRecordings(actor, session.id);
  if (recordings.length === 0)
    return (
      <EmptyState icon={<PlayIcon />} title="No recordings">
        This session was not recorded.
      </EmptyState>
    );
  return (
    <ol aria-label="Recordings" className="flex flex-col gap-2 px-4">
      {recordings.map((recording) => (
        <RecordingItem key={recording.id} recording={recording} zone={actor.tenant.zone} />
      ))}
    </ol>
  );
}

function RecordingItem({ recording, zone }: { recording: Recording; zone: string }) {
  const { track, state, startedAt, durationSeconds, size, mediaType, failure, deletedAt, deletedBy } =
    recording;
  const { label, tone } = ownEntry(states, state) ?? { label: state, tone: "secondary" as const };
  const facts = [
    durationSeconds !== null && formatDuration(durationSeconds),
    size !== null && sizeText(size),
    mediaType,
  ].filter(Boolean);
  return (
    <li data-slot="recording" className="flex flex-col gap-1 rounded-lg border bg-background px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="font-medium">{ownEntry(tracks, track) ?? track}</span>
        <Badge variant={tone}>{label}</Badge>
        <span className="ml-auto text-muted-foreground text-xs">{facts.join(" · ")}</span>
      </div>
      <p className="text-muted-foreground text-xs">
        {startedAt ? (
          <>
            Started <Time at={startedAt} zone={zone} show="seconds" />
          </>
        ) : (
          "Start time unknown"
        )}
        {deletedAt && (
          <>
            {" · Deleted "}
            <Time at={deletedAt} zone={zone} />
            {deletedBy && ` by ${deletedBy}`}
          </>
        )}
      </p>
      {failure && <p className="text-destructive text-xs wrap-anywhere">{failure}</p>}
    </li>
  );
}
