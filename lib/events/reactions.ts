import type { SessionEvent } from "./event";
import { isAuthored } from "./kinds";
import { emojiIn, replyToIn } from "./read-data";

type Reacting = Pick<SessionEvent, "kind" | "actorKind" | "actorId" | "data">;

/** The message that a reaction belongs to; null for any other event. */
export function reactionTarget({ kind, data }: Pick<Reacting, "kind" | "data">): number | null {
  return kind === "reaction" ? replyToIn(data) : null;
}

/** Whether it is a reaction that is shown on its message, which `eventAt` finds. */
export function isShownOnMessage(
  event: Pick<Reacting, "kind" | "data">,
  eventAt: (seq: number) => Pick<Reacting, "kind"> | undefined,
): boolean {
  const message = eventAt(reactionTarget(event) ?? 0);
  return message !== undefined && isAuthored(message.kind);
}

/**
 * The reactions of events in chronological order, by the message they belong to: the last of each actor, unless it was taken
 * back.
 */
export function reactionsOf<Event extends Reacting>(events: Iterable<Event>): Map<number, Event[]> {
  const targets = new Map<number, Map<string, Event>>();
  for (const event of events) {
    const target = reactionTarget(event);
    if (target === null) continue;
    const byActor = targets.get(target) ?? new Map<string, Event>();
    targets.set(target, byActor);
    const actor = `${event.actorKind} ${event.actorId}`;
    byActor.delete(actor);
    if (emojiIn(event.data) !== null) byActor.set(actor, event);
  }
  return new Map([...targets].map(([target, byActor]) => [target, [...byActor.values()]]));
}

/** Puts equal reactions together, the most frequent first. */
export function countReactions<Event extends Reacting>(
  reactions: readonly Event[],
): { emoji: string; by: Event[] }[] {
  const equal = new Map<string, Event[]>();
  for (const event of reactions) {
    const emoji = emojiIn(event.data) ?? "";
    equal.set(emoji, [...(equal.get(emoji) ?? []), event]);
  }
  return [...equal].map(([emoji, by]) => ({ emoji, by })).sort((a, b) => b.by.length - a.by.length);
}
