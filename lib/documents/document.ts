import { z } from "zod";
import { blankIds, type Identified } from "./blank-ids";
import { Client } from "./client";
import { DocumentEvent } from "./event";
import {
  channelAccount,
  flag,
  identifier,
  instant,
  label,
  labels,
  MAX_CHANNEL_LENGTH,
  MAX_LABEL_LENGTH,
  rating,
  requiredIdentifier,
  requiredInstant,
  requiredText,
  text,
  waitingLimit,
  withoutGaps,
} from "./fields";
import { ListedFile } from "./file";
import { DocumentMessage } from "./message";
import { DocumentNote } from "./note";
import { Parameters } from "./parameters";
import { DocumentRecording } from "./recording";
import { ref, refs } from "./ref";

/* The session document: one session in one object, as imports read it and exports and the API write it (docs/import.md). */

const Fields = z.object({
  externalId: requiredIdentifier(MAX_LABEL_LENGTH),
  exact: flag,
  status: label,
  channel: requiredText(MAX_CHANNEL_LENGTH),
  source: label,
  channelAccount,
  createdAt: requiredInstant,
  queuedAt: instant,
  startedAt: instant,
  queueLeftAt: instant,
  acceptedAt: instant,
  firstResponseAt: instant,
  lastMessageAt: instant,
  endedAt: instant,
  concludedAt: instant,
  answerLimitSeconds: waitingLimit,
  endReason: label,
  clientLeft: label,
  result: label,
  rating,
  ratingScale: label,
  feedback: text,
  client: Client.nullish().transform((client) => client ?? null),
  operators: refs,
  groups: refs,
  chatbots: refs,
  heldBy: z
    .object({ operator: ref, group: ref })
    .nullish()
    .transform((held) => held ?? null),
  parameters: Parameters,
  tags: labels,
  pageUrl: text,
  initialMessage: text,
  language: label,
  browser: label,
  os: label,
  ip: text,
  phoneNumber: text,
  campaign: label,
  dialResult: label,
  autoAccepted: flag,
  severalOperators: flag,
  consentVersion: label,
  anonymisedAt: instant,
  banned: flag,
  continuesExternalId: identifier,
  messages: z
    .array(DocumentMessage)
    .nullish()
    .transform(withoutGaps<DocumentMessage>),
  events: z
    .array(DocumentEvent)
    .nullish()
    .transform((events) => events ?? null),
  routing: z
    .array(DocumentEvent)
    .nullish()
    .transform((events) => events ?? null),
  notes: z
    .array(DocumentNote)
    .nullish()
    .transform(withoutGaps<DocumentNote>),
  files: z
    .array(ListedFile)
    .nullish()
    .transform(withoutGaps<z.output<typeof ListedFile>>),
  recordings: z
    .array(DocumentRecording)
    .nullish()
    .transform(withoutGaps<DocumentRecording>),
});

/** Reads a session document: cleaned, with null for what is missing and one name for each field. */
export const SessionDocument = Fields.transform(({ startedAt, routing, exact, ...document }) => ({
  ...document,
  // Undefined and not false: it must not change the fingerprints of documents that are not exact.
  exact: exact === true ? true : undefined,
  queuedAt: document.queuedAt ?? startedAt,
  continuesExternalId:
    document.continuesExternalId === document.externalId ? null : document.continuesExternalId,
  events: document.events && routing ? [...document.events, ...routing] : (document.events ?? routing),
}))
  .superRefine(refuseDistantTimes)
  .superRefine(refuseBlankIds);

export type SessionDocument = z.output<typeof SessionDocument>;

const TIMES = [
  "createdAt",
  "queuedAt",
  "queueLeftAt",
  "acceptedAt",
  "firstResponseAt",
  "endedAt",
  "concludedAt",
] as const;
/** Columns hold the seconds between two times in 32 bits. */
const MAX_MILLISECONDS = 2_147_483_647_000;

function refuseDistantTimes(
  document: Readonly<Record<(typeof TIMES)[number], string | null>>,
  context: z.RefinementCtx,
): void {
  const times = TIMES.flatMap((name) => (document[name] ? Date.parse(String(document[name])) : []));
  if (Math.max(...times) - Math.min(...times) > MAX_MILLISECONDS)
    context.addIssue({ code: "custom", message: "its times are more than 68 years apart" });
}

/** An exact document is taken literally: it was exported with what is stored. */
function refuseBlankIds(
  document: Identified & { exact?: boolean | undefined },
  context: z.RefinementCtx,
): void {
  if (document.exact) return;
  for (const { path, problem } of blankIds(document))
    context.addIssue({ code: "custom", message: problem, path: [...path] });
}
