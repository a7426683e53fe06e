import { z } from "zod";
import { cleanJson, cleanText } from "@/lib/clean-text";
import { Author, authorOf } from "./author";
import {
  count,
  flag,
  MAX_LABEL_LENGTH,
  MAX_TEXT_LENGTH,
  missingOrWrongType,
  requiredInstant,
  requiredText,
  text,
} from "./fields";
import { ref } from "./ref";

const scalar = z
  .union([z.string(), z.number(), z.boolean(), z.null()], { error: missingOrWrongType })
  .optional()
  .transform((value) => cleanText(String(value ?? "")));
export const Answers = z
  .array(z.object({ label: scalar, answer: scalar }))
  .refine((answers) => lengthOf(answers) <= MAX_TEXT_LENGTH, `is longer than ${MAX_TEXT_LENGTH} characters`);

function lengthOf(answers: readonly { label: string; answer: string }[]): number {
  return answers.reduce((sum, { label, answer }) => sum + label.length + answer.length, 0);
}

/** A form's answers as text, a line each, so that search finds them; null without answers. */
export function answersText(answers: z.output<typeof Answers> | null | undefined): string | null {
  return answers?.map(({ label, answer }) => `${label}: ${answer}`).join("\n") || null;
}

const shortText = z.string().max(MAX_LABEL_LENGTH).transform(cleanText);
const Location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: shortText.optional(),
  address: shortText.optional(),
});
const Contact = z.object({
  name: shortText,
  phones: z.array(shortText).max(100).default([]),
  emails: z.array(shortText).max(100).default([]),
  organization: shortText.optional(),
});
const OrderItem = z.object({
  name: shortText,
  quantity: z.number(),
  price: z.number().optional(),
  currency: shortText.optional(),
});
const Card = z.object({
  title: shortText.optional(),
  text: z.string().transform(cleanText).optional(),
  image: z.string().transform(cleanText).optional(),
  buttons: z
    .array(z.object({ label: shortText, url: z.string().transform(cleanText).optional() }))
    .max(100)
    .default([]),
});

const Recording = z.object({
  id: shortText,
  track: shortText,
  state: shortText,
  startedAt: z.string().meta({ format: "date-time" }).optional(),
  reason: z.string().transform(cleanText).optional(),
});

/** As JSON, in characters. */
const MAX_DATA_LENGTH = 64 * 1024;

/** The data of an event (EventData), with a Ref in place of the id of an operator, group or chatbot. */
export const EventFacts = z
  .looseObject({
    group: ref,
    operator: ref,
    chatbot: ref,
    fromOperator: ref,
    toGroup: ref,
    toOperator: ref,
    toPhone: text,
    pageUrl: text,
    automatic: flag,
    reason: text,
    note: text,
    result: text,
    name: text,
    size: count,
    mediaType: text,
    answers: Answers.nullish(),
    names: z.array(z.string()).nullish(),
    tags: z.array(z.string()).nullish(),
    rating: z.number().nullish(),
    ratingScale: text,
    choice: text,
    emoji: text,
    location: Location.nullish(),
    contacts: z.array(Contact).max(1_000).nullish(),
    order: z.object({ items: z.array(OrderItem).max(1_000) }).nullish(),
    card: Card.nullish(),
    /** The `seq` of another event of the session. */
    replyTo: count,
    look: z.enum(["voice", "sticker"]).nullish().catch(null),
    template: z.object({ name: shortText, language: shortText }).nullish(),
    recording: Recording.nullish(),
  })
  .nullish()
  .transform((facts, context) => {
    if (!facts) return null;
    if (JSON.stringify(facts).length > MAX_DATA_LENGTH) {
      context.addIssue({ code: "custom", message: `is longer than ${MAX_DATA_LENGTH / 1024} kB` });
      return z.NEVER;
    }
    return withoutEmpty(cleanJson(facts) as Record<string, unknown>);
  });

/** Fields of an event's data that hold ids of another installation, which are somebody else's here. */
export const FOREIGN_IDS: ReadonlySet<string> = new Set([
  "groupId",
  "operatorId",
  "chatbotId",
  "fromOperatorId",
  "toGroupId",
  "toOperatorId",
  "fileId",
]);

function withoutEmpty(facts: Record<string, unknown>): Record<string, unknown> | null {
  const present = Object.entries(facts).filter(([name, value]) => !FOREIGN_IDS.has(name) && value != null);
  return present.length > 0 ? Object.fromEntries(present) : null;
}

export const DocumentEvent = z
  .object({
    at: requiredInstant,
    kind: requiredText(MAX_LABEL_LENGTH),
    actor: Author.nullish(),
    text,
    data: EventFacts,
    seq: count,
  })
  .transform((event) => ({ ...event, actor: authorOf(event.actor) }));

export type DocumentEvent = z.output<typeof DocumentEvent>;
