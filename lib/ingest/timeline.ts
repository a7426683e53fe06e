import { insertRows, nextIds } from "@/db/bulk-write";
import { files } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import {
  fieldWithId,
  type Mention,
  mentionsIn,
  NO_PEOPLE,
  type People,
  personActorId,
} from "@/lib/directory/people";
import { resolvePeople } from "@/lib/directory/resolve-people";
import { answersText } from "@/lib/documents/event";
import type { EventData } from "@/lib/events/event";
import type { ProducedEvent } from "@/lib/events/new-event";
import type { SessionIngestEvent } from "./event";

/** An event on its way into the timeline of a session whose id is known. */
export type Placed = { sessionId: number; event: SessionIngestEvent };

/** What the events become in the timelines, one for one; who is spoken of is met, and files get their rows. */
export async function newEvents(
  tx: Transaction,
  tenantId: number,
  placed: readonly Placed[],
): Promise<ProducedEvent[]> {
  const people = await resolvePeople(tx, tenantId, NO_PEOPLE, placed.map(mentionsOf), 1);
  const fileIds = await storeFiles(tx, tenantId, placed);
  return placed.map(({ event }, index) => newEvent(event, people, fileIds.get(index)));
}

function mentionsOf({ event: { actor, data } }: Placed): Iterable<Mention> {
  return mentionsIn({ actorKind: actor.kind, actor: actor.who, data });
}

async function storeFiles(
  tx: Transaction,
  tenantId: number,
  placed: readonly Placed[],
): Promise<Map<number, number>> {
  const sent = placed.flatMap(({ sessionId, event }, index) =>
    event.kind === "file" ? [{ index, sessionId, event }] : [],
  );
  const ids = await nextIds(tx, files, sent.length);
  await insertRows(
    tx,
    files,
    sent.map(({ sessionId, event }, index) => ({
      id: ids[index] as number,
      tenantId,
      sessionId,
      name: fileName(event),
      mediaType: event.file?.mediaType ?? null,
      size: event.file?.size ?? null,
      sha256: event.file?.sha256 ?? null,
      storageKey: event.storageKey ?? null,
      createdAt: event.at,
    })),
  );
  return new Map(sent.map(({ index }, place) => [index, ids[place] as number]));
}

function newEvent(event: SessionIngestEvent, people: People, fileId: number | undefined): ProducedEvent {
  const { kind, at, actor, text } = event;
  return {
    kind: kind === "text" ? "message" : kind,
    at: new Date(at),
    actorKind: actor.kind,
    actorId: personActorId(people, actor.kind, actor.who),
    text: kind === "file" ? fileName(event) : (text ?? answersText(event.answers)),
    data: dataOf(event, people, fileId),
  };
}

function fileName({ file, text }: SessionIngestEvent): string {
  return file?.name ?? text ?? "file";
}

/** What we write into the data ourselves, out of what has its own fields in an event. */
const OURS: ReadonlySet<string> = new Set(["facts", "parameters"]);

/** The data with ids in place of who or what it speaks of, and with what the session is from now on. */
function dataOf(event: SessionIngestEvent, people: People, fileId: number | undefined): EventData | null {
  const { data, file, answers, facts, parameters, tags, kind } = event;
  const said = Object.entries(data ?? {}).filter(([field]) => !OURS.has(field));
  const told = said.map(([field, value]) => fieldWithId(people, field, value));
  const more: [string, unknown][] = [
    ["fileId", fileId],
    ["name", kind === "file" ? fileName(event) : undefined],
    ["size", file?.size ?? undefined],
    ["mediaType", file?.mediaType ?? undefined],
    ["answers", answers ?? undefined],
    ["facts", facts ? known(facts) : undefined],
    ["parameters", parameters.length > 0 ? Object.fromEntries(parameters) : undefined],
    ["names", parameters.length > 0 ? parameters.map(([name]) => name) : undefined],
    ["tags", tags.length > 0 ? tags : undefined],
  ];
  const all = [...told, ...more].filter(([, value]) => value !== undefined && value !== null);
  return all.length > 0 ? Object.fromEntries(all) : null;
}

function known(facts: object): Record<string, unknown> | undefined {
  const told = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}
