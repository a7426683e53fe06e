import { EmptyState } from "@/components/empty-state";
import type { TabProps } from "@/components/sessions/panel-types";
import { PlayIcon } from "@/components/ui/late-icons";
import { may } from "@/lib/policy";
import { listRecordings, type Recording } from "@/lib/recordings/list";
import { axisEnd, axisStart, stretchesOf } from "@/lib/recordings/time-axis";
import { readAuthored } from "@/lib/sessions/timeline/read-authored";
import { t } from "@/messages/recordings";
import { Player } from "./player";
import { RecordingItem } from "./recording-item";
import { SpokenList } from "./spoken-list";
import { playerTracks } from "./tracks";

type Props = TabProps & { at: number | null };

/** The tab with the player of a session's recordings, its messages beside it, and the list of all tracks. */
export async function SessionRecordings(props: Props) {
  const { actor, session, actions } = props;
  const recordings = await listRecordings(actor, session.id);
  if (recordings.length === 0)
    return (
      <EmptyState icon={<PlayIcon />} title={t("none")}>
        {t("noneHint")}
      </EmptyState>
    );
  const subject = { operatorIds: session.cells.operator as number[] };
  const plays = may(actor, "recordings.play", subject);
  const playable = plays ? recordings.filter(({ isStored }) => isStored) : [];
  const { slug, zone } = actor.tenant;
  const remove = plays && may(actor, "recordings.delete", subject);
  return (
    <div className="flex flex-col gap-4 px-4">
      {playable.length > 0 && <RecordingsPlayer {...props} recordings={playable} />}
      {!plays && <p className="text-muted-foreground text-sm">{t("notAllowed")}</p>}
      <ol aria-label={t("recordings")} className="flex flex-col gap-2">
        {recordings.map((recording) => (
          <RecordingItem
            key={recording.id}
            recording={recording}
            zone={zone}
            downloadHref={plays && recording.isStored ? `/${slug}/recordings/${recording.id}?download` : null}
            remove={remove ? actions.deleteRecording.bind(null, slug) : null}
          />
        ))}
      </ol>
    </div>
  );
}

async function RecordingsPlayer({ recordings, ...props }: Props & { recordings: readonly Recording[] }) {
  const { actor, session, at } = props;
  const stretches = stretchesOf(recordings);
  const from = axisStart(stretches);
  const events = from ? await readAuthored(actor, session.id, { from, to: axisEnd(stretches) }) : [];
  return (
    <Player
      key={`${session.id} ${at}`}
      tracks={playerTracks(recordings, actor.tenant.slug)}
      start={at ?? 0}
      plays={at !== null}
      transcript={from && <SpokenList {...props} events={events} from={from} />}
    />
  );
}
