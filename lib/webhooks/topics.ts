import { t } from "@/messages/webhook-topics";

export const topicNames = [
  "session.created",
  "session.accepted",
  "session.redirected",
  "session.ended",
  "session.concluded",
  "message.received",
  "message.replied",
  "client.banned",
  "recording.ready",
] as const;

export type Topic = (typeof topicNames)[number];

/** The topic by which replies reach the clients of other systems. */
export const REPLIED = "message.replied" satisfies Topic;

/** The topics of messages: of one session, each reaches a webhook in order. */
export const orderedTopics: ReadonlySet<string> = new Set<Topic>([REPLIED, "message.received"]);

/** The topic of a test delivery, which needs no subscription. */
export const TEST_TOPIC = "webhook.test";

/** What a topic is called; one that is not known, as it is stored. */
export function topicLabel(topic: string): string {
  return t.find(`label.${topic}`) ?? topic;
}

export function topicHint(topic: Topic): string {
  return t(`hint.${topic}`);
}
