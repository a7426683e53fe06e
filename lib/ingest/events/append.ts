import { insertRows, nextIds } from "@/db/bulk-write";
import { files } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type Mention, mentionsIn, NO_PEOPLE } from "@/lib/directory/people";
import { resolvePeople } from "@/lib/directory/resolve-people";
import { recordMaskedEvents } from "@/lib/events/record";
import { type MaskedEvent, maskEventInTurns } from "@/lib/masking/mask-events";
import { maskingRules } from "@/lib/masking/rules";
import { Turns } from "@/lib/turns";
import type { IncomingEvent, RecordedEvent } from "./incoming-event";
import { producedEvent } from "./produced-event";

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
  const ids = await nextIds(tx, files, incoming.filter(({ event }) => event.kind === "file").length);
  const rules = await maskingRules(tx, tenantId);
  const turns = new Turns();
  const produced: ToBeRecorded[] = [];
  for (const each of incoming) {
    const fileId = each.event.kind === "file" ? ids.shift() : undefined;
    const event = producedEvent(each.event, people, fileId);
    produced.push({ ...each, fileId, recorded: await maskEventInTurns(turns, rules, event) });
    if (turns.over) await turns.next();
  }
  await insertFiles(tx, tenantId, produced, sources);
  return record(tx, tenantId, produced);
}

type ToBeRecorded = IncomingEvent & { fileId: number | undefined; recorded: MaskedEvent };

function mentionsOf({ event: { actor, data } }: IncomingEvent): Iterable<Mention> {
  return mentionsIn({ actorKind: actor.kind, actor: actor.who, data });
}

async function insertFiles(
  tx: Transaction,
  tenantId: number,
  produced: readonly ToBeRecorded[],
  { storageKeys, media }: FileSources,
): Promise<void> {
  await insertRows(
    tx,
    files,
    produced.flatMap(({ event, session, fileId, recorded }) =>
      fileId === undefined
        ? []
        : [
            {
              id: fileId,
              tenantId,
              sessionId: session.id,
              name: recorded.data?.name ?? "file",
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
}

async function record(
  tx: Transaction,
  tenantId: number,
  incoming: readonly ToBeRecorded[],
): Promise<RecordedEvent[]> {
  const bySession = new Map<number, MaskedEvent[]>();
  for (const { session, recorded } of incoming) {
    const events = bySession.get(session.id);
    if (events) events.push(recorded);
    else bySession.set(session.id, [recorded]);
  }
  const appended = [...bySession].map(([sessionId, events]) => ({ sessionId, events }));
  const nextSeqs = await recordMaskedEvents(tx, tenantId, appended);
  return incoming.map((each) => {
    const seq = nextSeqs.get(each.session.id) as number;
    nextSeqs.set(each.session.id, seq + 1);
    return { ...each, seq };
  });
}
