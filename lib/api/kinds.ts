import { type EventKind, eventKinds, type Family } from "@/lib/events/event";

/** What a kind of event says, and which fields of `data` say it. */
export type KindHint = { kind: EventKind; hint: string; data: readonly string[] };

const hints: Readonly<Record<EventKind, readonly [hint: string, ...data: string[]]>> = {
  message: ["What somebody wrote or said, in text."],
  file: ["A file, in file."],
  form: ["What the client filled in, in answers."],
  system: ["A line of the system, in text."],
  created: ["The session exists; facts and routing belong here.", "reason"],
  queued: ["It entered the queue of a group.", "group", "reason"],
  left_queue: ["It left the queue without being accepted.", "group", "reason"],
  offered: ["An operator is asked to take it.", "operator", "group"],
  offer_timed_out: ["The operator did not answer.", "operator"],
  offer_declined: ["The operator said no, or the offer was taken back.", "operator", "reason"],
  accepted: ["The operator who did it has it now.", "operator", "automatic"],
  redirected: ["It was moved.", "toGroup", "toOperator", "toPhone", "fromOperator", "note"],
  handed_off: ["A chatbot gave it to people.", "group", "toGroup", "toOperator"],
  routing_failed: ["Nobody could be found.", "reason"],
  joined: ["Who did it takes part from now on."],
  left: ["Who did it takes part no longer."],
  ended: ["The conversation is over.", "reason", "wrapUp"],
  concluded: ["The after-call work is done.", "result", "note", "automatic"],
  hold: ["The call is on hold."],
  resumed: ["The call goes on."],
  call_started: ["A call began."],
  call_answered: ["A call was answered."],
  call_ended: ["A call is over."],
  changed: ["Facts of the session are known or different now, in facts."],
  parameters_changed: ["Named values were attached, in parameters."],
  tagged: ["Tags were added, in tags."],
  rated: ["The client judged it.", "rating", "ratingScale"],
  banned: ["The client was banned.", "reason"],
};

export const kindFamilies: readonly { family: Family; label: string; kinds: readonly KindHint[] }[] = (
  [
    ["talk", "The transcript"],
    ["routing", "The routing"],
    ["work", "What else happens"],
  ] as const
).map(([family, label]) => ({ family, label, kinds: kindsOf(family) }));

function kindsOf(family: Family): KindHint[] {
  const all = Object.entries(hints) as [EventKind, readonly [string, ...string[]]][];
  return all.flatMap(([kind, [hint, ...data]]) => (eventKinds[kind] === family ? { kind, hint, data } : []));
}
