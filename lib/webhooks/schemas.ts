import { z } from "zod";
import { faces } from "@/lib/channels/faces";
import { TEST_TOPIC, type Topic } from "./topics";

/* The documented bodies of webhooks by topic; notify.db.test.ts validates what is sent against them. */

const named = (description: string) =>
  z
    .strictObject({
      externalId: z.string().meta({ description: "The external id, or one that Parley assigned." }),
      name: z.string().meta({ description: "The name." }),
    })
    .meta({ description });

const id = (description: string) => z.int().meta({ description });

const Origin = z
  .union([
    z
      .strictObject({
        kind: z.enum(["user", "key"]).meta({ description: "user: a user of Parley. key: another system." }),
        id: id("The id of the user or the API key."),
        name: z.string().meta({ description: "The name of the user or the API key." }),
      })
      .meta({ title: "User or key" }),
    z
      .strictObject({
        kind: z
          .enum(["client", "system"])
          .meta({ description: "client: the client in your own web chat. system: Parley itself." }),
      })
      .meta({ title: "Client or system" }),
  ])
  .meta({
    description:
      "Who caused the event. A system that sent the event to Parley finds its own key here, and can ignore it.",
  });

const by = { by: Origin };
const session = {
  sessionId: id("The id of the session in Parley."),
  externalId: z
    .string()
    .meta({ description: "The external id of the session, or one that Parley assigned." }),
  channel: z.string().meta({ description: `${Object.keys(faces).join(", ")}.` }),
  channelAccount: z.string().nullable().meta({ description: "The account on the channel." }),
};
const when = (description: string) => z.string().meta({ format: "date-time", description });

const ban = z
  .strictObject({
    scope: z.string().meta({ description: "What the ban matches: client, identity, email, phone or ip." }),
    channel: z.string().nullable().meta({ description: "The channel, for a ban of one channel." }),
    account: z
      .string()
      .nullable()
      .meta({ description: "The account of the channel, for a ban of one account." }),
    value: z.string().nullable().meta({ description: "The address, number or identifier that is banned." }),
    label: z.string().nullable().meta({ description: "The name in the list of bans." }),
    reason: z.string().meta({ description: "The reason." }),
    expiresAt: when("The expiry; null for a permanent ban.").nullable(),
  })
  .meta({ description: "The ban." });

const recording = z
  .strictObject({
    id: id("The id of the recording."),
    externalId: z.string().nullable().meta({ description: "The id under which it was uploaded." }),
    track: z.string().meta({ description: "operator, client, everyone or screen." }),
    startedAt: when("When it begins.").nullable(),
    durationSeconds: z.number().nullable().meta({ description: "The duration in seconds, if known." }),
    mediaType: z.string().nullable().meta({ description: "The media type, by the first bytes." }),
    size: z.int().nullable().meta({ description: "The size in bytes." }),
    sha256: z.string().nullable().meta({ description: "The SHA-256 of the file, in hexadecimal." }),
  })
  .meta({ description: "The recording. Parley plays it to its users; this webhook has no link to it." });

export const payloadData = {
  "session.created": z.strictObject({
    ...session,
    ...by,
    source: z.string().nullable().meta({ description: "How it came in, such as widget, api or contact." }),
  }),
  "session.accepted": z.strictObject({
    ...session,
    ...by,
    operatorId: id("The operator who accepted it.").nullable(),
    operator: named("The same with external id and name.").optional(),
  }),
  "session.redirected": z.strictObject({
    ...session,
    ...by,
    fromOperatorId: id("The operator who held the session, if any.").optional(),
    fromOperator: named("The same with external id and name.").optional(),
    toOperatorId: id("The operator to whom the session is offered.").optional(),
    toOperator: named("The same with external id and name.").optional(),
    toGroupId: id("The group in whose queue the session waits.").optional(),
    toGroup: named("The same with external id and name.").optional(),
  }),
  "session.ended": z.strictObject({
    ...session,
    ...by,
    reason: z.string().meta({ description: "The end reason of the session." }),
  }),
  "session.concluded": z.strictObject({
    ...session,
    ...by,
    operatorId: id("The operator who did the after-call work.").nullable(),
    operator: named("The same with external id and name.").optional(),
    result: z.string().nullable().meta({ description: "The result, if any." }),
  }),
  "message.received": z.strictObject({
    ...session,
    ...by,
    seq: id("The position of the message in the timeline."),
    kind: z.string().meta({ description: "message, file, form, location, contacts or order." }),
    text: z.string().meta({ description: "What the client wrote, or a text for what was sent." }),
    at: when("The time of the message."),
  }),
  "message.replied": z.strictObject({
    ...session,
    ...by,
    seq: id("The position of the message in the timeline."),
    operatorId: id("The operator who wrote it.").nullable(),
    operator: named("The same with external id and name.").optional(),
    kind: z.enum(["message", "file"]).meta({
      description: "file: only in your own web chat, where the client has received it already.",
    }),
    text: z.string().meta({ description: "The text for the client, or the name of the file." }),
    at: when("The time of the message."),
  }),
  "client.banned": z.strictObject({
    ...session,
    sessionId: id("The session from which the ban was made, if any.").nullable(),
    externalId: session.externalId.optional(),
    channel: session.channel.optional(),
    channelAccount: session.channelAccount.optional(),
    ...by,
    banId: id("The id of the ban."),
    ban,
  }),
  "recording.ready": z.strictObject({ ...session, ...by, recording }),
  [TEST_TOPIC]: z.strictObject({}),
} satisfies Record<Topic | typeof TEST_TOPIC, z.ZodType>;

const session4711 = { sessionId: 4711, externalId: "chat-4711", channel: "webchat", channelAccount: null };
const admin = { kind: "user", id: 3, name: "Eva Adamová" } as const;
const jana = { operatorId: 12, operator: { externalId: "op-12", name: "Jana Nováková" } };

export const payloadExamples: {
  [T in keyof typeof payloadData]: z.output<(typeof payloadData)[T]>;
} = {
  "session.created": { ...session4711, by: { kind: "client" }, source: "widget" },
  "session.accepted": { ...session4711, by: { kind: "user", id: 9, name: "Jana Nováková" }, ...jana },
  "session.redirected": {
    ...session4711,
    by: admin,
    fromOperatorId: 12,
    fromOperator: jana.operator,
    toGroupId: 5,
    toGroup: { externalId: "claims", name: "Claims" },
  },
  "session.ended": { ...session4711, by: { kind: "key", id: 7, name: "Shop" }, reason: "client_left" },
  "session.concluded": { ...session4711, by: admin, ...jana, result: "Solved" },
  "message.received": {
    ...session4711,
    by: { kind: "client" },
    seq: 13,
    kind: "message",
    text: "Dobrý den, kde je moje zásilka?",
    at: "2026-11-22T10:00:30.000Z",
  },
  "message.replied": {
    ...session4711,
    by: { kind: "user", id: 9, name: "Jana Nováková" },
    ...jana,
    seq: 14,
    kind: "message",
    text: "Dobrý den, hned se na to podívám.",
    at: "2026-11-22T10:01:00.000Z",
  },
  "client.banned": {
    ...session4711,
    by: admin,
    banId: 21,
    ban: {
      scope: "email",
      channel: null,
      account: null,
      value: "karel@example.com",
      label: "karel@example.com",
      reason: "Insults",
      expiresAt: "2026-12-22T10:00:00.000Z",
    },
  },
  "recording.ready": {
    ...session4711,
    channel: "phone",
    by: { kind: "key", id: 8, name: "Recorder" },
    recording: {
      id: 31,
      externalId: "call-4711-client",
      track: "client",
      startedAt: "2026-11-22T10:00:00.000Z",
      durationSeconds: 184.2,
      mediaType: "audio/ogg",
      size: 736_800,
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  },
  [TEST_TOPIC]: {},
};
