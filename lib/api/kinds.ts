import { type EventKind, eventKinds } from "@/lib/events/event";

/** What each kind of event says to whoever tells one, and which fields of `data` it is understood with. */
const words: Readonly<Record<EventKind, readonly [says: string, data?: string]>> = {
  message: ["Somebody said something; `text` is what."],
  file: ["Somebody sent a file; `file` says which, its content is not told."],
  form: ["Somebody submitted a form; `answers` are its labels and answers, in order."],
  system: ["A line that the system showed in the transcript; `text` is what."],
  created: [
    "The session began. With `routing: parley` and a group Parley finds an operator for it from then on.",
    "group",
  ],
  queued: ["It entered the queue of a group.", "group, reason"],
  left_queue: ["It left the queue without being accepted.", "group, reason"],
  offered: ["It was offered to an operator.", "operator"],
  offer_timed_out: ["The operator did not answer the offer in time.", "operator"],
  offer_declined: ["The operator declined the offer, or it was withdrawn for a reason.", "operator, reason"],
  accepted: ["An operator accepted it, and holds it from then on.", "operator, automatic"],
  redirected: [
    "Somebody moved it to an operator or into the queue of a group.",
    "fromOperator, toOperator, toGroup, toPhone, note",
  ],
  handed_off: ["A chatbot handed it off to people.", "toOperator, toGroup, toPhone"],
  routing_failed: ["Nobody could be found for it.", "group, reason"],
  joined: ["An operator or a chatbot came into it."],
  left: ["Somebody went out of it."],
  ended: ["It is over. With `wrapUp` the operator still has after-call work to do.", "reason, wrapUp"],
  concluded: ["The after-call work is done.", "result, note, automatic"],
  hold: ["A call was put on hold."],
  resumed: ["A call was resumed."],
  call_started: ["A call was started."],
  call_answered: ["A call was answered."],
  call_ended: ["A call ended."],
  changed: ["Nothing happened but that more is known: `facts`, `parameters` and `tags`."],
  parameters_changed: ["Somebody changed parameters.", "names"],
  tagged: ["Somebody added tags."],
  rated: ["The client rated the session.", "rating, ratingScale"],
  banned: ["The client was banned in the other system. It bans nobody here.", "reason"],
};

/** In the order of a session; any other kind is kept and shown by its name. */
export const describedKinds = (Object.keys(eventKinds) as EventKind[]).map((kind) => {
  const [says, data] = words[kind];
  return { kind, family: eventKinds[kind], says, data: data ?? null };
});
