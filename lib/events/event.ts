/*
 * The kinds of events a timeline is made of. `talk` is the transcript, `routing` the routing tab, `work` what else
 * happened. The list is not closed: an unknown kind of a newer producer is kept and shown by its name.
 */

export type Family = "talk" | "routing" | "work";

export const eventKinds = {
  message: "talk",
  file: "talk",
  form: "talk",
  system: "talk",
  created: "routing",
  queued: "routing",
  left_queue: "routing",
  offered: "routing",
  offer_timed_out: "routing",
  offer_declined: "routing",
  accepted: "routing",
  redirected: "routing",
  handed_off: "routing",
  routing_failed: "routing",
  joined: "routing",
  left: "routing",
  ended: "routing",
  concluded: "routing",
  hold: "work",
  resumed: "work",
  call_started: "work",
  call_answered: "work",
  call_ended: "work",
  changed: "work",
  parameters_changed: "work",
  tagged: "work",
  rated: "work",
  banned: "work",
} as const satisfies Record<string, Family>;

export type EventKind = keyof typeof eventKinds;

export type ActorKind = "client" | "operator" | "chatbot" | "system" | "user";

/** What an event may say besides its text; which fields a kind uses, describe.ts shows. Ids are the tenant's. */
export type EventData = {
  groupId?: number;
  operatorId?: number;
  chatbotId?: number;
  fromOperatorId?: number;
  toGroupId?: number;
  toOperatorId?: number;
  toPhone?: string;
  automatic?: boolean;
  reason?: string;
  note?: string;
  result?: string;
  /** A file: the row in `files`, and what it was when sent. */
  fileId?: number;
  name?: string;
  size?: number;
  mediaType?: string;
  /** A form: label and answer in order. */
  answers?: { label: string; answer: string }[];
  names?: string[];
  tags?: string[];
  rating?: number;
  ratingScale?: string;
  /** What the session is from now on: columns by their names in the schema. */
  facts?: Record<string, unknown>;
  /** Named values that were attached. */
  parameters?: Record<string, string>;
  /** The system that did it through the API, by the name of its key. */
  by?: string;
  /** The operator has after-call work to do. */
  wrapUp?: boolean;
};

/** One thing that happened in a session. `text` is what content search covers. */
export type SessionEvent = {
  seq: number;
  kind: string;
  at: Date;
  actorKind: string;
  actorId: number | null;
  text: string | null;
  data: EventData | null;
};

/** An event as far as words need it. */
export type Told = Omit<SessionEvent, "at">;

/** Whether we have words for a kind of event. */
export function isKnown(kind: string): kind is EventKind {
  return Object.hasOwn(eventKinds, kind);
}

/** The family of a kind; what we do not know is told where everything else is told. */
export function familyOf(kind: string): Family {
  return isKnown(kind) ? eventKinds[kind] : "work";
}
