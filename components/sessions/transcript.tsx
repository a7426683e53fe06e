import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ClientTyping } from "@/components/live/client-typing";
import { buttonVariants } from "@/components/ui/button";
import { MessageIcon } from "@/components/ui/object-icons";
import { eventNames } from "@/lib/events/names";
import { listStoredFiles } from "@/lib/files/list";
import { listOutboxStates } from "@/lib/outbox/list-states";
import { findHits, hitsBeyond, type SessionHits } from "@/lib/sessions/hits";
import { readTranscript, type TimelineWindow } from "@/lib/sessions/timeline";
import { EventLine } from "./event-line";
import { HitStepper } from "./hit-stepper";
import type { SessionHrefs } from "./hrefs";
import { hitId } from "./marked";
import { MessageLine } from "./message-line";
import { printTab } from "./panel-tab";
import type { TabProps } from "./panel-types";
import { readableFile } from "./readable-file";
import { transcriptLines } from "./transcript-lines";
import { DaySeparator, TranscriptList } from "./transcript-list";

export async function SessionTranscript({
  actor,
  selection,
  session,
  hrefs,
  at,
}: TabProps & { at: number | null }) {
  const hits = await findHits(actor, session.id, selection.query.q);
  const firstHit = hits.events[0]?.seq ?? null;
  const place = at ?? firstHit;
  const window = await readTranscript(
    actor,
    session.id,
    place === null ? (session.live || selection.scope === "live" ? "end" : "start") : { around: place },
  );
  if (window.events.length === 0) return <NoMessages live={session.live} />;
  const [names, sent] = await Promise.all([
    eventNames(actor.tenant.id, window.events, session.clientName),
    listOutboxStates(actor, session.id),
  ]);
  const stored = await listStoredFiles(actor, session.id);
  const { zone, slug } = actor.tenant;
  const anonymised = session.anonymisedAt !== null;
  const firsts = new Map(hits.events.map(({ seq, first }) => [seq, first]));
  return (
    <div className="flex flex-col gap-3">
      {selection.query.q !== "" && (
        <Hits q={selection.query.q} hits={hits} window={window} place={place} hrefs={hrefs} />
      )}
      <MoreLink href={windowHref(hrefs, window.earlier)}>Show earlier messages</MoreLink>
      <TranscriptList className="px-4">
        {transcriptLines(window.events, zone).map((line) => {
          if (line.is === "day") return <DaySeparator key={line.key}>{line.day}</DaySeparator>;
          const { event } = line;
          const marks = { terms: hits.terms, first: firsts.get(event.seq) ?? 0 };
          const file = readableFile(slug, stored, event);
          const shared = { event, names, zone, marks, anonymised, file };
          return line.is === "event" ? (
            <EventLine key={line.key} {...shared} />
          ) : (
            <MessageLine
              key={line.key}
              {...shared}
              continued={line.continued}
              current={event.seq === at}
              sent={sent.get(event.seq)}
            />
          );
        })}
      </TranscriptList>
      <MoreLink href={windowHref(hrefs, window.later)}>Show later messages</MoreLink>
      {session.live && session.channel === "webchat" && window.later === null && (
        <ClientTyping
          key={session.id}
          source={`/${actor.tenant.slug}/sessions/${session.id}/typing`}
          name={session.clientName ?? "The client"}
        />
      )}
    </div>
  );
}

function NoMessages({ live }: { live: boolean }) {
  return (
    <EmptyState icon={<MessageIcon />} title="No messages">
      {live
        ? "Messages appear here as they are sent."
        : "This session has no messages, files or system messages."}
    </EmptyState>
  );
}

function MoreLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return null;
  return (
    <Link
      href={href}
      prefetch={false}
      replace
      className={buttonVariants({ variant: "outline", size: "sm", className: "self-center" })}
    >
      {children}
    </Link>
  );
}

function windowHref(hrefs: SessionHrefs, seq: number | null): string | null {
  return seq === null ? null : `${hrefs.tab(printTab({ name: "transcript", at: seq }))}#event-${seq}`;
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
