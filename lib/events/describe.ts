import { neutralizeBidi } from "../bidi";
import { ownEntry } from "../own-entry";
import { endReasons } from "../sessions/vocabulary";
import { type EventKind, familyOf, type Told } from "./event";

/** The names of who and what events point to, by id; an id without a name is shown as its number. */
export type Names = {
  operators: ReadonlyMap<number, string>;
  groups: ReadonlyMap<number, string>;
  chatbots: ReadonlyMap<number, string>;
  /** Admins and supervisors who are no operators. */
  users: ReadonlyMap<number, string>;
  /** The client's name, or what we call one without. */
  client: string;
};

/** Who did it, as the transcript and the routing list head a line. */
export function actorName(
  event: Pick<Told, "actorKind" | "actorId"> & Partial<Pick<Told, "data">>,
  names: Names,
): string {
  if (event.actorKind === "client") return names.client;
  if (event.actorKind === "system") return system(event) ?? "System";
  if (event.actorKind === "chatbot") return named(names.chatbots, event.actorId, "Chatbot");
  if (event.actorKind === "user") return named(names.users, event.actorId, "User");
  return named(names.operators, event.actorId, "Operator");
}

/**
 * An event as a sentence: the one place where that happens. `anonymised`: of a session whose personal content was
 * removed, where what has no text had one.
 */
export function describeEvent(event: Told, names: Names, anonymised = false): string {
  if (anonymised && isRemoved(event)) return removedSentence(event);
  return ownEntry(sentences, event.kind)?.(event, names) ?? unknownSentence(event);
}

/** What was said or sent is gone, that it was is not. */
function isRemoved({ kind, text, data }: Told): boolean {
  return text === null && !data?.name && familyOf(kind) === "talk";
}

function removedSentence({ kind }: Told): string {
  return `${kind === "file" ? "File" : "Text"} removed when the session was anonymised`;
}

/** A kind of a newer producer is told by its name and what it says. */
export function unknownSentence({ kind, text }: Pick<Told, "kind" | "text">): string {
  return `${kind.replaceAll("_", " ")}${text ? `: ${text}` : ""}`;
}

type Sentence = (event: Told, names: Names) => string;

const sentences: Record<EventKind, Sentence> = {
  message: ({ text }) => text || "An empty message",
  system: ({ text }) => text || "An empty system message",
  form: ({ text }) => text ?? "The form was submitted",
  file: ({ data, text }) => `File ${data?.name ?? text ?? "without a name"}`,
  created: () => "The session was created",
  queued: ({ data }, names) => `Entered the queue of ${group(names, data?.groupId)}${because(data?.reason)}`,
  left_queue: ({ data }, names) => `Left the queue of ${group(names, data?.groupId)}${because(data?.reason)}`,
  offered: ({ data }, names) => `Offered to ${operator(names, data?.operatorId)}`,
  offer_timed_out: ({ data }, names) =>
    `${operator(names, data?.operatorId)} did not answer the offer in time`,
  offer_declined: ({ data }, names) =>
    data?.reason
      ? `The offer to ${operator(names, data.operatorId)} was withdrawn${because(data.reason)}`
      : `${operator(names, data?.operatorId)} declined the offer`,
  accepted: ({ data, actorId }, names) =>
    `${operator(names, data?.operatorId ?? actorId)} accepted${data?.automatic ? " automatically" : ""}`,
  redirected: (event, names) =>
    `${actorName(event, names)} redirected the session to ${target(event, names)}${quoted(event.data?.note)}`,
  handed_off: (event, names) => `${actorName(event, names)} handed off to ${target(event, names)}`,
  routing_failed: ({ data }) => `Routing failed${because(data?.reason)}`,
  joined: (event, names) => `${actorName(event, names)} joined`,
  left: (event, names) => `${actorName(event, names)} left`,
  ended: (event) =>
    `${system(event) ? `${system(event)} ended the session` : "The session ended"}${because(event.data?.reason)}`,
  concluded: (event, names) =>
    `${actorName(event, names)} concluded${event.data?.automatic ? " automatically" : ""}${event.data?.result ? ` with the result “${event.data.result}”` : ""}${quoted(event.data?.note)}`,
  hold: (event, names) => `${actorName(event, names)} put the call on hold`,
  resumed: (event, names) => `${actorName(event, names)} resumed the call`,
  call_started: (event, names) => `${actorName(event, names)} started a call`,
  call_answered: (event, names) => `${actorName(event, names)} answered the call`,
  call_ended: () => "The call ended",
  changed: ({ data }) =>
    `The session was described: ${list(Object.keys(data?.facts ?? {}).map(spaced), "facts")}`,
  parameters_changed: (event, names) =>
    `${actorName(event, names)} changed ${list(event.data?.names, "parameters")}`,
  tagged: (event, names) => `${actorName(event, names)} added ${list(event.data?.tags, "a tag")}`,
  rated: ({ data }) => `The client rated the session ${data?.rating ?? ""}`.trim(),
  banned: ({ data }) => `The client was banned${because(data?.reason)}`,
};

/** Another system that did it, in place of Parley itself; what a producer wrote there need not be a name. */
function system({ data }: Partial<Pick<Told, "data">>): string | undefined {
  return typeof data?.by === "string" && data.by ? neutralizeBidi(data.by) : undefined;
}

function named(map: ReadonlyMap<number, string>, id: number | null | undefined, kind: string): string {
  if (id === null || id === undefined) return kind;
  return map.get(id) ?? `${kind} ${id}`;
}

const operator = (names: Names, id: number | null | undefined) => named(names.operators, id, "Operator");
const group = (names: Names, id: number | undefined) => named(names.groups, id, "a group");

function target({ data }: Told, names: Names): string {
  if (data?.toPhone) return data.toPhone;
  if (data?.toOperatorId !== undefined) return operator(names, data.toOperatorId);
  return group(names, data?.toGroupId ?? data?.groupId);
}

function because(reason: string | undefined): string {
  if (!reason) return "";
  const words = ownEntry(endReasons, reason);
  return `: ${words ? words.charAt(0).toLowerCase() + words.slice(1) : reason.replaceAll("_", " ")}`;
}

const quoted = (note: string | undefined) => (note ? ` — “${note}”` : "");

/** A name in the schema as words. */
const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function list(items: readonly string[] | undefined, otherwise: string): string {
  return items && items.length > 0 ? items.join(", ") : otherwise;
}
