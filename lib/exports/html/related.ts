import { isShownOnMessage, reactionsOf } from "@/lib/events/reactions";
import { replyToIn } from "@/lib/events/read-data";
import type { ExportedEvent } from "@/lib/sessions/each";

/** What the events of a session refer to. */
export type Related = {
  /** The message that an event answers, if the session has it. */
  answered(event: ExportedEvent): ExportedEvent | undefined;
  reactionsTo(event: ExportedEvent): readonly ExportedEvent[];
  /** Whether it is a reaction that is shown on its message. */
  isShownElsewhere(event: ExportedEvent): boolean;
  /** The id of the line of an event, which only those have that another one answers. */
  idOf(event: ExportedEvent): string | null;
};

/** Of most sessions. */
const NOTHING: Related = {
  answered: () => undefined,
  reactionsTo: () => [],
  isShownElsewhere: () => false,
  idOf: () => null,
};

export function relatedIn(sessionId: number, events: readonly ExportedEvent[]): Related {
  const answers = events.filter(({ data }) => data !== null && replyToIn(data) !== null);
  if (answers.length === 0) return NOTHING;
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const targets = new Set(answers.map(({ data }) => replyToIn(data)));
  const reactions = reactionsOf(answers);
  return {
    answered: ({ data }) => bySeq.get(replyToIn(data) ?? 0),
    reactionsTo: ({ seq }) => reactions.get(seq) ?? [],
    isShownElsewhere: (event) => isShownOnMessage(event, (seq) => bySeq.get(seq)),
    idOf: ({ seq }) => (targets.has(seq) ? `s${sessionId}-${seq}` : null),
  };
}
