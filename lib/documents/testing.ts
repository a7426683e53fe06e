import type { z } from "zod";
import { SessionDocument } from "./document";

export type WrittenDocument = z.input<typeof SessionDocument>;

/** A document as it is written: the required fields, and those of the test. */
export function written(fields: Partial<WrittenDocument> = {}): WrittenDocument {
  return { externalId: "s-1", channel: "webchat", createdAt: "2026-10-13T12:00:00.000Z", ...fields };
}

export function document(fields: Partial<WrittenDocument> = {}): SessionDocument {
  return SessionDocument.parse(written(fields));
}

/** Lines of a file: objects as JSON, texts as they are. */
export async function* lines(...documents: readonly (object | string)[]): AsyncGenerator<string> {
  for (const each of documents) yield typeof each === "string" ? each : JSON.stringify(each);
}

/** A document with every field. */
export const complete = {
  externalId: "whole-1",
  status: "closed",
  channel: "whatsapp",
  source: "callback",
  channelAccount: "+420 800 100 200",
  createdAt: "2026-10-13T12:00:00.000Z",
  queuedAt: "2026-10-13T12:00:05.000Z",
  queueLeftAt: "2026-10-13T12:00:30.000Z",
  acceptedAt: "2026-10-13T12:00:30.250Z",
  firstResponseAt: "2026-10-13T12:01:00.000Z",
  lastMessageAt: "2026-10-13T12:04:00.000Z",
  endedAt: "2026-10-13T12:05:00.000Z",
  concludedAt: "2026-10-13T12:06:30.000Z",
  answerLimitSeconds: 120,
  endReason: "operator_ended",
  clientLeft: "in_session",
  result: "Sold",
  rating: 5,
  ratingScale: "stars",
  feedback: "Děkuji",
  client: { externalId: "c-1", name: "Žaneta Nová", email: "zaneta@example.test", phone: "+420 777 123 456" },
  operators: [
    { externalId: "o-1", name: "Anna" },
    { externalId: "o-2", name: "Bert" },
  ],
  groups: ["Sales", { externalId: "g-2", name: "Support" }],
  chatbots: [{ externalId: "b-1", name: "Robo" }],
  heldBy: { operator: { externalId: "o-1" }, group: "Sales" },
  parameters: { orderId: "4711", vip: true, weight: 1.5 },
  tags: ["vip", "reklamace"],
  pageUrl: "https://example.test/cart",
  initialMessage: "Dobrý den",
  language: "cs",
  browser: "Firefox",
  os: "Linux",
  ip: "192.0.2.7",
  phoneNumber: "+420 777 123 456",
  campaign: "Autumn",
  dialResult: "answered",
  autoAccepted: true,
  severalOperators: true,
  consentVersion: "3",
  anonymisedAt: "2026-10-14T00:00:00.000Z",
  banned: true,
  continuesExternalId: "whole-0",
  messages: [
    {
      at: "2026-10-13T12:00:01.000Z",
      author: { kind: "client", id: "c-1" },
      kind: "text",
      text: "Dobrý den",
    },
    {
      at: "2026-10-13T12:01:00.000Z",
      author: { kind: "operator", id: "o-1", name: "Anna" },
      kind: "text",
      text: "S čím pomohu?",
    },
    {
      at: "2026-10-13T12:02:00.000Z",
      author: { kind: "client" },
      kind: "file",
      text: "Tady je účtenka",
      file: { name: "uctenka.pdf", size: 1234, mediaType: "application/pdf", sha256: "ab".repeat(32) },
    },
    {
      at: "2026-10-13T12:03:00.000Z",
      author: { kind: "client" },
      kind: "form",
      answers: [{ label: "City", answer: "Brno" }],
    },
    { at: "2026-10-13T12:04:00.000Z", author: { kind: "chatbot", id: "b-1" }, kind: "text", text: "Bip" },
    {
      at: "2026-10-13T12:04:00.000Z",
      author: { kind: "system" },
      kind: "system",
      text: "Connection restored",
    },
  ],
  events: [
    { at: "2026-10-13T12:00:00.000Z", kind: "created" },
    { at: "2026-10-13T12:00:05.000Z", kind: "queued", data: { group: "Sales" } },
    {
      at: "2026-10-13T12:00:30.250Z",
      kind: "accepted",
      actor: { kind: "operator", id: "o-1" },
      data: { operator: { externalId: "o-1" }, automatic: true },
    },
    {
      at: "2026-10-13T12:03:30.000Z",
      kind: "redirected",
      actor: { kind: "user", id: "Boss@example.test" },
      data: {
        fromOperator: { externalId: "o-1" },
        toOperator: { externalId: "o-2" },
        toGroup: { externalId: "g-2" },
        note: "Please",
      },
    },
    { at: "2026-10-13T12:05:00.000Z", kind: "ended", data: { reason: "operator_ended" } },
  ],
  notes: [
    {
      at: "2026-10-13T12:07:00.000Z",
      author: { email: "boss@example.test", name: "Boss" },
      text: "Call back",
    },
  ],
  files: [
    { name: "extra.txt", size: 7, mediaType: "text/plain", sha256: null, at: "2026-10-13T12:02:30.000Z" },
  ],
  recordings: [
    {
      track: "everyone",
      state: "ready",
      startedAt: "2026-10-13T12:00:31.000Z",
      durationSeconds: 61.5,
      mediaType: "audio/ogg",
      size: 4096,
      sha256: "cd".repeat(32),
    },
  ],
} satisfies WrittenDocument;
