import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ClientTyping } from "@/components/live/client-typing";
import { MaskedValues, unmaskingActions } from "@/components/masking/masked-values";
import { hitId } from "@/components/messages/marked";
import { relatedTo, withoutShownReactions } from "@/components/messages/related-events";
import { shownFile } from "@/components/messages/shown-file";
import { PageLink } from "@/components/navigation/page-link";
import { buttonVariants } from "@/components/ui/button";
import { MessageIcon } from "@/components/ui/object-icons";
import { ReadReport } from "@/components/unread/read-report";
import type { Actor } from "@/lib/actor";
import { channelOf } from "@/lib/channels";
import { eventNames } from "@/lib/events/event-names";
import { isAuthored } from "@/lib/events/kinds";
import { listFiles } from "@/lib/files/list";
import { listMaskedValues, shownValues } from "@/lib/masking/list-values";
import { listOutboxStates } from "@/lib/outbox/list-states";
import { may } from "@/lib/policy";
import { recordedStretches } from "@/lib/recordings/recorded-stretches";
import { type Stretch, secondsAt } from "@/lib/recordings/time-axis";
import { findHits, findMarks, hitsBeyond, type SessionHits } from "@/lib/sessions/hits/find";
import { permittedActions } from "@/lib/sessions/permitted-actions";
import { readTranscript, type TimelinePlace, type TimelineWindow } from "@/lib/sessions/timeline";
import { FIRST_PART, firstPart } from "@/lib/sessions/timeline/first-part";
import { readRelatedEvents } from "@/lib/sessions/timeline/related-events";
import { t } from "@/messages/transcript";
import type { SessionHrefs } from "../hrefs";
import { printTab } from "../panel-tab";
import type { TabProps } from "../panel-types";
import { EventLine } from "./event-line";
import { HitStepper } from "./hit-stepper";
import { MessageLine } from "./message-line";
import { transcriptLines } from "./transcript-lines";
import { DaySeparator, TranscriptList } from "./transcript-list";

export async function SessionTranscript({
  actor,
  selection,
  session,
  hrefs,
  actions,
  resend,
  at,
  layout = "panel",
}: TabProps & { at: number | null }) {
  const hits = await findHits(actor, session.id, selection.query.q);
  const firstHit = hits.events[0]?.seq ?? null;
  const place = at ?? firstHit;
  const start = session.live || selection.scope === "live" ? "end" : "start";
  const window = await readWindow(
    actor,
    session.id,
    place === null ? start : { around: place },
    at === null && layout === "panel",
  );
  if (window.events.length === 0) return <NoMessages live={session.live} />;
  const again = resend?.(session);
  const [marks, others, sent, files, recorded, permitted, masked] = await Promise.all([
    findMarks(hits, window.events),
    readRelatedEvents(actor, session.id, window),
    listOutboxStates(actor, session.id),
    listFiles(actor, session.id),
    recordedStretches(actor, session),
    again ? permittedActions(actor, session.id) : null,
    listMaskedValues(actor, session.id),
  ]);
  const unmasking = unmaskingActions(actions, actor.tenant.slug);
  const names = await eventNames(actor.tenant.id, [...window.events, ...others], session.clientName);
  const related = relatedTo(window.events, others, (seq) => placeHref(hrefs, seq));
  const { zone, slug } = actor.tenant;
  const anonymised = session.anonymisedAt !== null;
  const texts = { path: `/${slug}/sessions/${session.id}/texts`, q: selection.query.q };
  const unreadUpTo = lastOfClient(window);
  return (
    <div className="flex flex-col gap-3">
      {selection.query.q !== "" && (
        <Hits q={selection.query.q} hits={hits} window={window} place={place} hrefs={hrefs} />
      )}
      <MoreLink href={windowHref(hrefs, window.earlier)}>{t("earlier")}</MoreLink>
      <TranscriptList className="px-4">
        {transcriptLines(withoutShownReactions(window.events), zone).map((line) => {
          if (line.is === "day") return <DaySeparator key={line.key}>{line.day}</DaySeparator>;
          const { event } = line;
          const file = shownFile(slug, files, event);
          const shared = {
            event,
            names,
            zone,
            marks: marks.get(event.seq),
            texts,
            anonymised,
            related,
            file,
            masked: (
              <MaskedValues
                values={shownValues(
                  masked.filter(({ seq }) => seq === event.seq),
                  event,
                )}
                actions={unmasking}
              />
            ),
          };
          return line.is === "event" ? (
            <EventLine key={line.key} {...shared} />
          ) : (
            <MessageLine
              key={line.key}
              {...shared}
              continued={line.continued}
              current={event.seq === at}
              sent={sent.get(event.seq)}
              resend={again && { action: again, sessionId: session.id }}
              answerable={permitted?.quote}
              playHref={playHref(hrefs, recorded, event.at)}
            />
          );
        })}
      </TranscriptList>
      <MoreLink href={windowHref(hrefs, window.later)}>{t("later")}</MoreLink>
      {unreadUpTo !== null &&
        session.live &&
        may(actor, "sessions.markRead", { holderId: session.holderId }) && (
          <ReadReport
            key={`read ${session.id}`}
            source={`/${slug}/sessions/${session.id}/read`}
            sessionId={session.id}
            seq={unreadUpTo}
          />
        )}
      {session.live && channelOf(session.channel)?.deliver?.typing && window.later === null && (
        <ClientTyping
          key={session.id}
          source={`/${actor.tenant.slug}/sessions/${session.id}/typing`}
          name={session.clientName ?? t("theClient")}
        />
      )}
    </div>
  );
}

/** `opens`: it comes with the session, which must be quick. */
async function readWindow(
  actor: Actor,
  id: number,
  place: TimelinePlace,
  opens: boolean,
): Promise<TimelineWindow> {
  if (!opens) return readTranscript(actor, id, place);
  return firstPart(await readTranscript(actor, id, place, FIRST_PART), place);
}

/** The place of the client's last message; null while later messages are not shown. */
function lastOfClient({ events, later }: TimelineWindow): number | null {
  const last = events.findLast(({ kind, actorKind }) => actorKind === "client" && isAuthored(kind));
  return later === null && last ? last.seq : null;
}

function playHref(hrefs: SessionHrefs, recorded: readonly Stretch[], at: Date): string | null {
  const second = secondsAt(recorded, at);
  return second === null ? null : hrefs.tab(printTab({ name: "recordings", at: Math.floor(second) }));
}

function NoMessages({ live }: { live: boolean }) {
  return (
    <EmptyState icon={<MessageIcon />} title={t("none")}>
      {live ? t("noneYet") : t("noneHint")}
    </EmptyState>
  );
}

function MoreLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return null;
  return (
    <PageLink
      href={href}
      className={buttonVariants({ variant: "outline", size: "sm", className: "self-center" })}
    >
      {children}
    </PageLink>
  );
}

function windowHref(hrefs: SessionHrefs, seq: number | null): string | null {
  return seq === null ? null : placeHref(hrefs, seq);
}

function placeHref(hrefs: SessionHrefs, seq: number): string {
  return `${hrefs.tab(printTab({ name: "transcript", at: seq }))}#event-${seq}`;
}

type HitsProps = {
  q: string;
  hits: SessionHits;
  window: TimelineWindow;
  place: number | null;
  hrefs: SessionHrefs;
};

function Hits({ q, hits, window, place, hrefs }: HitsProps) {
  const shown = new Set(window.events.map(({ seq }) => seq));
  const inWindow = hits.events.filter(({ seq }) => shown.has(seq));
  const last = inWindow.at(-1);
  const { before, after } = hitsBeyond(hits, shown);
  const hrefOf = (seq: number, number: number) =>
    `${hrefs.tab(printTab({ name: "transcript", at: seq }))}#${hitId(number)}`;
  return (
    <HitStepper
      q={q}
      total={hits.total}
      first={inWindow[0]?.first ?? 0}
      last={last ? last.first + last.count - 1 : 0}
      start={inWindow.find(({ seq }) => seq === place)?.first ?? inWindow[0]?.first ?? 0}
      beforeHref={before && hrefOf(before.seq, before.first + before.count - 1)}
      afterHref={after && hrefOf(after.seq, after.first)}
    />
  );
}
