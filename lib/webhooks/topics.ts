/** What other systems can be told of, in the order of the settings. A webhook is told of the topics it names. */
export const topics = {
  "session.redirected": {
    label: "Session redirected",
    hint: "A live session was moved to an operator or into the queue of a group, here or by another system.",
  },
  "session.ended": {
    label: "Session ended",
    hint: "A session is over, whoever ended it: the client, somebody here, another system, or Parley, because routing failed or the client is banned.",
  },
  "session.concluded": {
    label: "Session concluded",
    hint: "The after-call work is finished, with the result if there is one: by its operator, or by Parley when it took too long.",
  },
  "message.replied": {
    label: "Operator replied",
    hint: "The text of a reply, or the name of a file that was sent. Sessions fed by another system need it: its replies reach the client this way alone.",
  },
  "client.banned": {
    label: "Client banned",
    hint: "Who was banned, by what, why and until when.",
  },
} as const satisfies Record<string, { label: string; hint: string }>;

export type Topic = keyof typeof topics;

export const topicNames = Object.keys(topics) as [Topic, ...Topic[]];

/** What "send a test" tells, whatever topics are chosen. */
export const TEST_TOPIC = "webhook.test";
