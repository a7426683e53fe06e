import { t } from "@/messages/event-sentences";
import { neutralizeBidi } from "../bidi";
import { ownEntry } from "../own-entry";
import { textOfContent } from "./content";
import type { EventContent, EventData } from "./event";
import {
  actorName,
  because,
  factName,
  groupName,
  listed,
  type Names,
  operatorName,
  recordingSentence,
  systemName,
  targetName,
  withNote,
} from "./phrase";
import { emojiIn, pageIn, recordingIn } from "./read-data";

/**
 * `transcript`: what people wrote and sent; content search covers it. `routing`: who holds the session; the routing tab
 * shows it, and it changes columns of the session. `activity`: everything else.
 */
export const families = ["transcript", "routing", "activity"] as const;
export type Family = (typeof families)[number];

/** A field of `data` as producers name it: `group` for `groupId`. */
type DataField = { [K in keyof EventData]-?: K extends `${infer Name}Id` ? Name : K }[keyof EventData];

type Kind = {
  family: Family;
  sentence: (event: EventContent, names: Names) => string;
  /** For the API reference. */
  description: string;
  /** The fields of `data` that producers may send. */
  data?: readonly DataField[];
  /** Afterwards somebody else has the session, or nobody. */
  movesSession?: true;
  /** Shown in the routing tab only: in the transcript it would hide what was said. */
  hiddenInTranscript?: true;
  /** In a session that Parley routes, only Parley records it. */
  routerOnly?: true;
  counter?: "messageCount" | "fileCount" | "redirectCount";
};

/**
 * Every kind of event, a row each. Events of one session and one instant count in the order of these rows. The list is open:
 * a kind that a newer producer sends is stored and shown by its name.
 */
const rows = {
  created: {
    family: "routing",
    sentence: () => t("created"),
    description:
      "The session began. With `routing: parley` and a group, Parley finds an operator for it from then on.",
    data: ["group"],
    hiddenInTranscript: true,
  },
  changed: {
    family: "activity",
    sentence: ({ data }) => {
      const facts = listed(Object.keys(data?.facts ?? {}).map(factName));
      return facts === null ? t("changedSome") : t("changed", { facts });
    },
    description: "Nothing happened, but more is known: `facts`, `parameters` and `tags`.",
  },
  parameters_changed: {
    family: "activity",
    sentence: (event, names) => {
      const actor = actorName(event, names);
      const parameters = listed(event.data?.names);
      return parameters === null
        ? t("someParametersChanged", { actor })
        : t("parametersChanged", { actor, parameters });
    },
    description: "Someone changed parameters.",
    data: ["names"],
  },
  tagged: {
    family: "activity",
    sentence: (event, names) => {
      const actor = actorName(event, names);
      const tags = listed(event.data?.tags);
      return tags === null ? t("someTagged", { actor }) : t("tagged", { actor, tags });
    },
    description: "Someone added tags.",
  },
  queued: {
    family: "routing",
    sentence: ({ data }, names) =>
      because(t("queued", { group: groupName(names, data?.groupId) }), data?.reason),
    description: "The session entered the queue of a group.",
    data: ["group", "reason"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
  offered: {
    family: "routing",
    sentence: ({ data }, names) => t("offered", { operator: operatorName(names, data?.operatorId) }),
    description: "The session was offered to an operator.",
    data: ["operator"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
  offer_timed_out: {
    family: "routing",
    sentence: ({ data }, names) => t("offerTimedOut", { operator: operatorName(names, data?.operatorId) }),
    description: "The operator did not answer the offer in time.",
    data: ["operator"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
  offer_declined: {
    family: "routing",
    sentence: ({ data }, names) => {
      const operator = operatorName(names, data?.operatorId);
      return data?.reason
        ? because(t("offerWithdrawn", { operator }), data.reason)
        : t("offerDeclined", { operator });
    },
    description: "The operator declined the offer, or it was withdrawn for a reason.",
    data: ["operator", "reason"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
  accepted: {
    family: "routing",
    movesSession: true,
    sentence: ({ data, actorId }, names) =>
      t(data?.automatic ? "acceptedAutomatically" : "accepted", {
        operator: operatorName(names, data?.operatorId ?? actorId),
      }),
    description: "An operator accepted the session, and holds it from then on.",
    data: ["operator", "automatic"],
    routerOnly: true,
  },
  joined: {
    family: "routing",
    sentence: (event, names) => t("joined", { actor: actorName(event, names) }),
    description: "An operator, a chatbot or the client joined the session.",
  },
  message: {
    family: "transcript",
    sentence: (event) => saidIn(event) || t("emptyMessage"),
    description: "Someone wrote a message; `text` is the message.",
    data: ["choice", "card", "template", "replyTo"],
    counter: "messageCount",
  },
  file: {
    family: "transcript",
    sentence: ({ data, text }) => {
      const name = data?.name ?? text;
      return name == null ? t("fileWithoutName") : t("file", { name });
    },
    description: "Someone sent a file; `file` describes it. Its content is not sent.",
    data: ["look", "replyTo"],
    counter: "fileCount",
  },
  form: {
    family: "transcript",
    sentence: ({ text }) => text ?? t("form"),
    description: "Someone submitted a form; `answers` are its labels and answers, in order.",
  },
  location: {
    family: "transcript",
    sentence: (event) => event.text || textOfContent(event) || t("location"),
    description: "Someone sent a place; `text` names it, and is made of `location` if it is left out.",
    data: ["location", "replyTo"],
    counter: "messageCount",
  },
  contacts: {
    family: "transcript",
    sentence: (event) => event.text || textOfContent(event) || t("contacts"),
    description: "Someone sent contacts; `text` names them, and is made of `contacts` if it is left out.",
    data: ["contacts", "replyTo"],
    counter: "messageCount",
  },
  order: {
    family: "transcript",
    sentence: (event) => event.text || textOfContent(event) || t("order"),
    description: "Someone ordered products; `text` lists them, and is made of `order` if it is left out.",
    data: ["order", "replyTo"],
    counter: "messageCount",
  },
  reaction: {
    family: "activity",
    sentence: (event, names) => {
      const emoji = emojiIn(event.data);
      return emoji === null
        ? t("reactionTakenBack", { actor: actorName(event, names) })
        : t("reacted", { actor: actorName(event, names), emoji: neutralizeBidi(emoji) });
    },
    description: "Someone reacted to a message.",
    data: ["emoji", "replyTo"],
  },
  resent: {
    family: "activity",
    sentence: (event, names) => t("resent", { actor: actorName(event, names) }),
    description: "Someone sent a message again that had failed.",
  },
  system: {
    family: "transcript",
    sentence: ({ text }) => text || t("emptySystemMessage"),
    description: "A line that the system showed in the transcript; `text` is the line.",
  },
  page_opened: {
    family: "activity",
    sentence: (event, names) => {
      const actor = actorName(event, names);
      const page = pageIn(event.data);
      return page === null
        ? t("somePageOpened", { actor })
        : t("pageOpened", { actor, page: neutralizeBidi(page) });
    },
    description: "The client opened another page of the website.",
    data: ["pageUrl"],
  },
  hold: {
    family: "activity",
    sentence: (event, names) => t("hold", { actor: actorName(event, names) }),
    description: "A call was put on hold.",
  },
  resumed: {
    family: "activity",
    sentence: (event, names) => t("resumed", { actor: actorName(event, names) }),
    description: "A call was resumed.",
  },
  call_started: {
    family: "activity",
    sentence: (event, names) => t("callStarted", { actor: actorName(event, names) }),
    description: "A call was started.",
  },
  call_answered: {
    family: "activity",
    sentence: (event, names) => t("callAnswered", { actor: actorName(event, names) }),
    description: "A call was answered.",
  },
  call_ended: {
    family: "activity",
    sentence: () => t("callEnded"),
    description: "A call ended.",
  },
  recording: {
    family: "activity",
    sentence: ({ data }) => recordingSentence(recordingIn(data)),
    description:
      "A recording of the session is being processed, or has failed with a reason. Its bytes are uploaded under the same id.",
    data: ["recording"],
  },
  banned: {
    family: "activity",
    sentence: ({ data }) => because(t("banned"), data?.reason),
    description: "The client was banned in the other system. This bans nobody in Parley.",
    data: ["reason"],
  },
  redirected: {
    family: "routing",
    movesSession: true,
    sentence: (event, names) => {
      const moved = t("redirected", { actor: actorName(event, names), target: targetName(event, names) });
      return withNote(because(moved, event.data?.reason), event.data?.note);
    },
    description: "Someone moved the session to an operator, into the queue of a group or to a phone number.",
    data: ["fromOperator", "toOperator", "toGroup", "toPhone", "note"],
    routerOnly: true,
    counter: "redirectCount",
  },
  taken_over: {
    family: "routing",
    movesSession: true,
    sentence: (event, names) =>
      t("takenOver", {
        actor: actorName(event, names),
        operator: operatorName(names, event.data?.fromOperatorId),
      }),
    description: "An operator took the session over from another one who was offline.",
    data: ["fromOperator", "operator"],
    routerOnly: true,
  },
  handed_off: {
    family: "routing",
    movesSession: true,
    sentence: (event, names) =>
      t("handedOff", { actor: actorName(event, names), target: targetName(event, names) }),
    description: "A chatbot handed the session off to people.",
    data: ["toOperator", "toGroup", "toPhone"],
  },
  left: {
    family: "routing",
    sentence: (event, names) => t("left", { actor: actorName(event, names) }),
    description: "Someone left the session.",
  },
  left_queue: {
    family: "routing",
    movesSession: true,
    sentence: ({ data }, names) =>
      because(t("leftQueue", { group: groupName(names, data?.groupId) }), data?.reason),
    description: "The session left the queue without being accepted.",
    data: ["group", "reason"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
  routing_failed: {
    family: "routing",
    movesSession: true,
    sentence: ({ data }) => because(t("routingFailed"), data?.reason),
    description: "No operator could be found for the session.",
    data: ["group", "reason"],
    routerOnly: true,
  },
  ended: {
    family: "routing",
    movesSession: true,
    sentence: (event) => {
      const by = systemName(event);
      return because(by ? t("endedBy", { by }) : t("ended"), event.data?.reason);
    },
    description: "The session ended. With `wrapUp`, the operator still has after-call work to do.",
    data: ["reason", "wrapUp"],
  },
  rated: {
    family: "activity",
    sentence: ({ data }) => (data?.rating == null ? t("ratedSomehow") : t("rated", { rating: data.rating })),
    description: "The client rated the session.",
    data: ["rating", "ratingScale"],
  },
  concluded: {
    family: "routing",
    movesSession: true,
    sentence: (event, names) => {
      const { automatic, result, note } = event.data ?? {};
      const actor = actorName(event, names);
      const sentence = result
        ? t(automatic ? "concludedAutomaticallyWithResult" : "concludedWithResult", { actor, result })
        : t(automatic ? "concludedAutomatically" : "concluded", { actor });
      return withNote(sentence, note);
    },
    description: "The after-call work is done.",
    data: ["result", "note", "automatic"],
    hiddenInTranscript: true,
    routerOnly: true,
  },
} as const satisfies Record<string, Kind>;

export type EventKind = keyof typeof rows;
/** The kinds whose row has these values. */
type KindsWith<Values> = {
  [K in EventKind]: (typeof rows)[K] extends Values ? K : never;
}[EventKind];
export type RoutingKind = KindsWith<{ family: "routing" }>;
export type MovingKind = KindsWith<{ movesSession: true }>;

export const eventKinds: Readonly<Record<EventKind, Kind>> = rows;

/** The row of a kind; undefined for a kind of a newer producer. */
export function kindOf(kind: string): Kind | undefined {
  return ownEntry(eventKinds, kind);
}

/** The family of a kind; an unknown one counts as activity. */
export function familyOf(kind: string): Family {
  return kindOf(kind)?.family ?? "activity";
}

export function kindsWhere(matches: (row: Kind) => boolean | undefined): EventKind[] {
  return (Object.keys(rows) as EventKind[]).filter((kind) => matches(rows[kind]));
}

export const movingKinds = kindsWhere(({ movesSession }) => movesSession);

export function isInTranscript(kind: string): boolean {
  return !kindOf(kind)?.hiddenInTranscript;
}

/** Written or sent by somebody, and shown under their name. */
export function isAuthored(kind: string): boolean {
  return familyOf(kind) === "transcript" && kind !== "system";
}

export const authoredKinds = kindsWhere(() => true).filter(isAuthored);

function saidIn(event: EventContent): string | null {
  return event.text || textOfContent(event);
}

/** Somebody wrote it, and it has nothing to show. */
export function isEmptyMessage(event: EventContent): boolean {
  return EMPTY.has(event.kind) && !saidIn(event);
}

const EMPTY: ReadonlySet<string> = new Set<EventKind>(["message", "system"]);

/** Whether content search covers its text. That of an unknown kind is covered too: it may be a message. */
export function isSearched(kind: string): boolean {
  return familyOf(kind) === "transcript" || !kindOf(kind);
}

const ranks = new Map(Object.keys(eventKinds).map((kind, index) => [kind, index]));

/** The place of a kind among events of one instant; an unknown one counts as `joined`. */
export function rankOf(kind: string): number {
  return ranks.get(kind) ?? (ranks.get("joined" satisfies EventKind) as number);
}
