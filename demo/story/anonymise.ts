import type { EventData } from "@/lib/events/event";
import type { Story } from "./story";

const DAY = 86_400_000;

const RETAINED_FIELDS: ReadonlySet<string> = new Set<keyof EventData>([
  "groupId",
  "operatorId",
  "chatbotId",
  "fromOperatorId",
  "toGroupId",
  "toOperatorId",
  "automatic",
  "reason",
  "rating",
  "ratingScale",
  "tags",
]);

/** Removes everything personal. Times, channel, operators and message counts stay. */
export function anonymise(story: Story): void {
  const { row, events, random, now } = story;
  row.anonymisedAt = Math.min(row.createdAt + random.between(90, 150) * DAY, now);
  for (const event of events) {
    if (event.actorKind === "client") event.actorId = null;
    event.text = null;
    event.data =
      event.data &&
      Object.fromEntries(Object.entries(event.data).filter(([key]) => RETAINED_FIELDS.has(key)));
  }
  Object.assign(row, {
    clientId: null,
    clientName: null,
    clientEmail: null,
    clientPhone: null,
    feedback: null,
    result: null,
    initialMessage: null,
    pageUrl: null,
    ip: null,
    phoneNumber: null,
    externalId: null,
    continuesId: null,
    parameters: {},
    noteCount: 0,
    recordingCount: 0,
  });
  for (const rows of [story.files, story.notes, story.recordings]) rows.length = 0;
}
