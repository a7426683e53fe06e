import { fieldWithId, type People, personActorId } from "@/lib/directory/people";
import { answersText } from "@/lib/documents/event";
import { textOfContent } from "@/lib/events/content";
import type { EventData } from "@/lib/events/event";
import type { ProducedEvent } from "@/lib/events/new-event";
import type { SessionIngestEvent } from "./event";

export function producedEvent(
  event: SessionIngestEvent,
  people: People,
  fileId: number | undefined,
): ProducedEvent {
  const { at, actor, text } = event;
  const kind = event.kind === "text" ? "message" : event.kind;
  const data = dataOf(event, people, fileId);
  return {
    kind,
    at: new Date(at),
    actorKind: actor.kind,
    actorId: personActorId(people, actor.kind, actor.who),
    text:
      kind === "file"
        ? fileName(event)
        : (text ?? answersText(event.answers) ?? textOfContent({ kind, data })),
    data,
  };
}

export function fileName({ file, text }: SessionIngestEvent): string {
  return file?.name ?? text ?? "file";
}

/** Fields of the data that are written from other fields of an event only. */
const RESERVED: ReadonlySet<string> = new Set(["facts", "parameters"]);

function dataOf(event: SessionIngestEvent, people: People, fileId: number | undefined): EventData | null {
  const { data, file, answers, facts, parameters, tags, kind } = event;
  const sent = Object.entries(data ?? {}).filter(([field]) => !RESERVED.has(field));
  const own: [string, unknown][] = [
    ["fileId", fileId],
    ["name", kind === "file" ? fileName(event) : undefined],
    ["size", file?.size ?? undefined],
    ["mediaType", file?.mediaType ?? undefined],
    ["answers", answers ?? undefined],
    ["facts", facts ? withoutEmpty(Object.entries(facts)) : undefined],
    ["parameters", parameters.length > 0 ? Object.fromEntries(parameters) : undefined],
    ["names", parameters.length > 0 ? parameters.map(([name]) => name) : undefined],
    ["tags", tags.length > 0 ? tags : undefined],
  ];
  return withoutEmpty([...sent.map(([field, value]) => fieldWithId(people, field, value)), ...own]);
}

function withoutEmpty(entries: readonly [string, unknown][]): Record<string, unknown> | null {
  const present = entries.filter(([, value]) => value !== undefined && value !== null);
  return present.length > 0 ? Object.fromEntries(present) : null;
}
