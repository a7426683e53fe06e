import type { ActorKind, EventData } from "./event";
import type { EventKind } from "./kinds";

/** An event that has no place in the timeline yet. */
export type NewEvent = {
  kind: EventKind;
  at: Date;
  actorKind: ActorKind;
  actorId?: number | null;
  text?: string | null;
  data?: EventData | null;
};

/** A new event from a producer, which may be newer than our lists of kinds. */
export type ProducedEvent = Omit<NewEvent, "kind" | "actorKind"> & { kind: string; actorKind: string };

export type Appended<Event extends ProducedEvent = NewEvent> = {
  sessionId: number;
  events: readonly Event[];
};
