import { insertRows, nextIds } from "@/db/bulk-write";
import { files } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type Mention, mentionsIn, NO_PEOPLE } from "@/lib/directory/people";
import { resolvePeople } from "@/lib/directory/resolve-people";
import type { ProducedEvent } from "@/lib/events/new-event";
import { recordProducedEvents } from "@/lib/events/record";
import type { IncomingEvent, RecordedEvent } from "./incoming-event";
import { fileName, producedEvent } from "./produced-event";

/** By the ids of the events: where the bytes of files are stored, or what the channel needs to fetch them. */
export type FileSources = {
  storageKeys?: ReadonlyMap<string, string>;
  media?: ReadonlyMap<string, Readonly<Record<string, string | number>>>;
};

export async function appendEvents(
  tx: Transaction,
  tenantId: number,
  incoming: readonly IncomingEvent[],
  sources: FileSources = {},
): Promise<RecordedEvent[]> {
  const people = await resolvePeople(tx, tenantId, NO_PEOPLE, incoming.map(mentionsOf), 1);
  const withFiles = await insertFiles(tx, tenantId, incoming, sources);
  return record(
    tx,
    tenantId,
    withFiles.map((each) => ({ ...each, recorded: producedEvent(each.event, people, each.fileId) })),
  );
}

function mentionsOf({ event: { actor, data } }: IncomingEvent): Iterable<Mention> {
  return mentionsIn({ actorKind: actor.kind, actor: actor.who, data });
}

async function insertFiles(
  tx: Transaction,
  tenantId: number,
  incoming: readonly IncomingEvent[],
  { storageKeys, media }: FileSources,
): Promise<(IncomingEvent & { fileId: number | undefined })[]> {
  const ids = await nextIds(tx, files, incoming.filter(({ event }) => event.kind === "file").length);
  const withFiles = incoming.map((each) => ({
    ...each,
    fileId: each.event.kind === "file" ? ids.shift() : undefined,
  }));
  await insertRows(
    tx,
    files,
    withFiles.flatMap(({ event, session, fileId }) =>
      fileId === undefined
        ? []
        : [
            {
              id: fileId,
              tenantId,
              sessionId: session.id,
              name: fileName(event),
              mediaType: event.file?.mediaType ?? null,
              size: event.file?.size ?? null,
              sha256: event.file?.sha256 ?? null,
              storageKey: storageKeys?.get(event.id) ?? null,
              remote: media?.get(event.id) ?? null,
              createdAt: event.at,
            },
          ],
    ),
  );
  return withFiles;
}

async function record(
  tx: Transaction,
  tenantId: number,
  incoming: readonly (IncomingEvent & { recorded: ProducedEvent })[],
): Promise<RecordedEvent[]> {
  const bySession = new Map<number, ProducedEvent[]>();
  for (const { session, recorded } of incoming) {
    const events = bySession.get(session.id);
    if (events) events.push(recorded);
    else bySession.set(session.id, [recorded]);
  }
  const appended = [...bySession].map(([sessionId, events]) => ({ sessionId, events }));
  const nextSeqs = await recordProducedEvents(tx, tenantId, appended);
  return incoming.map((each) => {
    const seq = nextSeqs.get(each.session.id) as number;
    nextSeqs.set(each.session.id, seq + 1);
    return { ...each, seq };
  });
}
