import { t } from "@/messages/event-sentences";
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
  const { actorKind, actorId } = event;
  if (actorKind === "client") return names.client;
  if (actorKind === "system") return systemName(event) ?? t("system");
  if (actorKind === "chatbot" || actorKind === "user")
    return nameOf(names[`${actorKind}s`], actorId, `actor.${actorKind}`, `numbered.${actorKind}`);
  return nameOf(names.operators, actorId, "actor.operator", "numbered.operator");
}

/** The name of the other system that did it, if one did. */
export function systemName({ data }: Partial<Pick<EventContent, "data">>): string | undefined {
  // A producer may have written anything there.
  return typeof data?.by === "string" && data.by ? neutralizeBidi(data.by) : undefined;
}

/** For a sentence that says that it is an operator where that has to be said. */
export function operatorName(names: Names, id: number | null | undefined): string {
  return nameOf(names.operators, id, "noOperator", "numberedOperator");
}

/** For a sentence that says that it is a group where that has to be said. */
export function groupName(names: Names, id: number | undefined): string {
  return nameOf(names.groups, id, "noGroup", "numberedGroup");
}

/** The operator, group or phone number that a session was moved to. */
export function targetName({ data }: EventContent, names: Names): string {
  if (data?.toPhone) return data.toPhone;
  if (data?.toOperatorId !== undefined)
    return nameOf(names.operators, data.toOperatorId, "targetOperator", "targetNumberedOperator");
  return nameOf(names.groups, data?.toGroupId ?? data?.groupId, "targetGroup", "targetNumberedGroup");
}

type Fallback = Parameters<typeof t>[0];

function nameOf(
  map: ReadonlyMap<number, string>,
  id: number | null | undefined,
  unknown: Fallback,
  numbered: Fallback,
): string {
  if (id === null || id === undefined) return t(unknown);
  return map.get(id) ?? t(numbered, { id });
}

/** With ": timed out" after it for the reason `timeout`; as it is without a reason. */
export function because(sentence: string, reason: string | undefined): string {
  return reason
    ? t("because", { sentence, reason: reasonText(reason) ?? reason.replaceAll("_", " ") })
    : sentence;
}

/** The words of a reason that Parley knows. */
export function reasonText(reason: string): string | undefined {
  const label = ownEntry(endReasons, reason);
  return label ? label.charAt(0).toLowerCase() + label.slice(1) : t.find(`reason.${reason}`);
}

export function withNote(sentence: string, note: string | undefined): string {
  return note ? t("withNote", { sentence, note }) : sentence;
}

/** What happened to a recording. */
export function recordingSentence(report: RecordingReport | null): string {
  if (!report) return t("recordingUnknown");
  const { state, reason } = report;
  const track = neutralizeBidi(trackLabel(report.track));
  if (state === "processing") return t("recordingProcessing", { track });
  return state === "failed"
    ? because(t("recordingFailed", { track }), reason)
    : t("recordingState", { track, state });
}

/** The name of a fact; that of a newer producer as words. */
export function factName(name: string): string {
  return t.find(`fact.${name}`) ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Null where there are none. */
export function listed(items: readonly string[] | undefined): string | null {
  return items && items.length > 0 ? items.join(", ") : null;
}
