import { z } from "zod";
import { Author, type authorOf } from "@/lib/documents/author";
import { Client } from "@/lib/documents/client";
import { Answers, EventFacts } from "@/lib/documents/event";
import {
  channelAccount,
  flag,
  identifier,
  label,
  labels,
  MAX_CHANNEL_LENGTH,
  MAX_LABEL_LENGTH,
  rating,
  requiredIdentifier,
  requiredInstant,
  requiredText,
  text,
} from "@/lib/documents/fields";
import { FileFacts } from "@/lib/documents/file";
import { Parameters } from "@/lib/documents/parameters";
import { ref } from "@/lib/documents/ref";
import { eventKinds } from "@/lib/events/kinds";
import { statuses as operatorStatuses } from "@/lib/operators/status";

/* The events that a producer sends, as the OpenAPI document describes them. Unknown kinds and values are stored as they are. */

export const MAX_ID_LENGTH = 200;

const id = requiredIdentifier(MAX_ID_LENGTH);

/** Of each fact the value with the latest time counts. */
const Facts = z.object({
  channel: requiredText(MAX_CHANNEL_LENGTH).optional(),
  source: label,
  channelAccount,
  client: Client.nullish().transform((client) => client ?? null),
  pageUrl: text,
  language: label,
  browser: label,
  os: label,
  ip: text,
  phoneNumber: text,
  campaign: label,
  dialResult: label,
  consentVersion: label,
  continuesExternalId: identifier,
  rating,
  ratingScale: label,
  feedback: text,
  result: label,
  autoAccepted: flag,
});

export const SessionEvent = z.object({
  id: id.meta({
    description: "The producer's own id of this event. An event that is sent again under it changes nothing.",
  }),
  session: requiredIdentifier(MAX_LABEL_LENGTH).meta({ description: "The producer's id of the session." }),
  at: requiredInstant.meta({ description: "When it happened, ISO 8601 with a zone." }),
  kind: requiredText(100).meta({
    description: `${Object.keys(eventKinds).join(", ")}; any other kind is stored and shown by its name.`,
  }),
  actor: Author.nullish().meta({ description: "Who did it; the system if left out." }),
  text: text.meta({ description: "The text of a message, or what a system line shows." }),
  file: FileFacts.nullish().meta({ description: "For a file: name, size in bytes, media type, SHA-256." }),
  answers: Answers.nullish().meta({ description: "For a form: labels and answers, in order." }),
  data: EventFacts.meta({
    description: "Further fields of the kind: group, operator, toGroup, toOperator, reason, note, ...",
  }),
  facts: Facts.nullish().meta({ description: "Facts about the session, valid from this event on." }),
  parameters: Parameters.meta({ description: "Named values to attach to the session." }),
  tags: labels.meta({ description: "Tags to add to the session; only its first 1,000 are stored." }),
  routing: z
    .enum(["parley", "producer"], { error: "must be parley or producer" })
    .nullish()
    .meta({ description: "Who routes the session, set with the kind created; the producer if left out." }),
});

export const OperatorStatus = z.object({
  id,
  at: requiredInstant,
  kind: z.literal("operator_status"),
  operator: ref.refine((value) => value !== null, "is missing"),
  status: z.enum(operatorStatuses, { error: `must be one of ${operatorStatuses.join(", ")}` }),
});

export type OperatorStatusEvent = z.output<typeof OperatorStatus>;

export type SessionIngestEvent = Omit<z.output<typeof SessionEvent>, "session" | "actor"> & {
  session: string;
  actor: ReturnType<typeof authorOf>;
  /** A hash of the event; equal for equal events, however they were written. */
  fingerprint: string;
};
