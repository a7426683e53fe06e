export const topics = {
  "session.created": {
    label: "Session created",
    hint: "A session began: a client wrote or called, another system reported it, or an operator contacted a client.",
  },
  "session.accepted": {
    label: "Session accepted",
    hint: "An operator accepted a session, here or in another system, and holds it from then on.",
  },
  "session.redirected": {
    label: "Session redirected",
    hint: "A live session was moved to an operator or into the queue of a group, here or by another system.",
  },
  "session.ended": {
    label: "Session ended",
    hint: "A session has ended: by the client, by a user, by another system, or by Parley because routing failed or the client is banned.",
  },
  "session.concluded": {
    label: "Session concluded",
    hint: "The after-call work is finished, by its operator or by Parley when it took too long. Contains the result, if there is one.",
  },
  "message.received": {
    label: "Client wrote",
    hint: "What a client wrote or sent, also when it came from the system that receives this; `by` says where it came from.",
  },
  "message.replied": {
    label: "Operator replied",
    hint: "The text of a reply, or the name of a file that was sent. Replies reach the clients of another system only this way, by the webhook that brings them there.",
  },
  "client.banned": {
    label: "Client banned",
    hint: "A client was banned: what the ban matches, the reason and the expiry.",
  },
  "recording.ready": {
    label: "Recording ready",
    hint: "A recording of a session has been uploaded and checked, and can be played: its track, start, length, size and checksum.",
  },
} as const satisfies Record<string, { label: string; hint: string }>;

export type Topic = keyof typeof topics;

/** The topic by which replies reach the clients of other systems. */
export const REPLIED = "message.replied" satisfies Topic;

/** The topics of messages: of one session, each reaches a webhook in order. */
export const orderedTopics: ReadonlySet<string> = new Set<Topic>([REPLIED, "message.received"]);

export const topicNames = Object.keys(topics) as [Topic, ...Topic[]];

/** The topic of a test delivery, which needs no subscription. */
export const TEST_TOPIC = "webhook.test";
