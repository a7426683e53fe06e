import { neutralizeBidi } from "../bidi";
import { ownEntry } from "../own-entry";
import { trackLabel } from "../recordings/track-label";
import { endReasons } from "../sessions/vocabulary";
import type { EventContent, RecordingReport } from "./event";

/** By id; an id without a name is shown as its number. */
export type Names = {
  operators: ReadonlyMap<number, string>;
  groups: ReadonlyMap<number, string>;
  chatbots: ReadonlyMap<number, string>;
  /** Admins and supervisors who are not operators. */
  users: ReadonlyMap<number, string>;
  /** "Client" where it is not known. */
  client: string;
};

export function actorName(
  event: Pick<EventContent, "actorKind" | "actorId"> & Partial<Pick<EventContent, "data">>,
  names: Names,
): string {
  if (event.actorKind === "client") return names.client;
  if (event.actorKind === "system") return systemName(event) ?? "System";
  if (event.actorKind === "chatbot") return nameOf(names.chatbots, event.actorId, "Chatbot");
  if (event.actorKind === "user") return nameOf(names.users, event.actorId, "User");
  return operatorName(names, event.actorId);
}

/** The name of the other system that did it, if one did. */
export function systemName({ data }: Partial<Pick<EventContent, "data">>): string | undefined {
  // A producer may have written anything there.
  return typeof data?.by === "string" && data.by ? neutralizeBidi(data.by) : undefined;
}

export function operatorName(names: Names, id: number | null | undefined): string {
  return nameOf(names.operators, id, "Operator");
}

export function groupName(names: Names, id: number | undefined): string {
  return nameOf(names.groups, id, "a group");
}

function nameOf(map: ReadonlyMap<number, string>, id: number | null | undefined, kind: string): string {
  if (id === null || id === undefined) return kind;
  return map.get(id) ?? `${kind} ${id}`;
}

/** The operator, group or phone number that a session was moved to. */
export function targetName({ data }: EventContent, names: Names): string {
  if (data?.toPhone) return data.toPhone;
  if (data?.toOperatorId !== undefined) return operatorName(names, data.toOperatorId);
  return groupName(names, data?.toGroupId ?? data?.groupId);
}

/** ": timed out" for the reason `timeout`; nothing without a reason. */
export function because(reason: string | undefined): string {
  if (!reason) return "";
  const label = ownEntry(endReasons, reason);
  return `: ${label ? label.charAt(0).toLowerCase() + label.slice(1) : reason.replaceAll("_", " ")}`;
}

export function quoted(note: string | undefined): string {
  return note ? ` — “${note}”` : "";
}

/** What happened to a recording. */
export function recordingSentence(report: RecordingReport | null): string {
  if (!report) return "Something happened to a recording";
  const { track, state, reason } = report;
  const name = `The recording ${neutralizeBidi(trackLabel(track))}`;
  if (state === "processing") return `${name} is being processed`;
  return state === "failed" ? `${name} failed${because(reason)}` : `${name} is ${state}`;
}

/** A column's name in the schema as words. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function listed(items: readonly string[] | undefined, fallback: string): string {
  return items && items.length > 0 ? items.join(", ") : fallback;
}
