import type { EventData } from "@/lib/events/event";

export type StoredEvent = {
  kind: string;
  at: Date;
  actorKind: string;
  actorId: number | null;
  data: EventData | null;
};

/** The columns of a session that its events decide. Facts and parameters that no event has are left out. */
export type DerivedColumns = {
  createdAt: Date | null;
  status: "created" | "queued" | "offered" | "active" | "wrap_up" | "closed";
  /** The operator who holds the session, or held it last. */
  operatorId: number | null;
  groupId: number | null;
  offeredOperatorId: number | null;
  waitingSince: Date | null;
  operatorIds: number[];
  groupIds: number[];
  chatbotIds: number[];
  queuedAt: Date | null;
  queueLeftAt: Date | null;
  acceptedAt: Date | null;
  endedAt: Date | null;
  concludedAt: Date | null;
  endReason: string | null;
  clientLeft: string | null;
  result: string | null;
  autoAccepted: boolean;
  severalOperators: boolean;
  tags: string[];
  parameters: Record<string, string>;
  facts: Record<string, unknown>;
};

/** `present` are the operators in the session after the events so far; `wrapUp`: its end asks for after-call work. */
export type FoldState = DerivedColumns & { present: Set<number>; wrapUp: boolean };
