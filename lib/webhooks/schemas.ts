import { z } from "zod";
import { TEST_TOPIC, type Topic } from "./topics";

/*
 * What a webhook receives, topic by topic, for whoever reads about it; tell.db.test.ts holds what is sent against it.
 */

const named = (whom: string) =>
  z
    .strictObject({
      externalId: z.string().meta({ description: "The identifier it was told by, or one that Parley gave." }),
      name: z.string().meta({ description: "The name." }),
    })
    .meta({ description: whom });

const id = (what: string) => z.int().meta({ description: what });

const By = z
  .union([
    z
      .strictObject({
        kind: z.enum(["user", "key"]).meta({ description: "user: somebody here. key: another system." }),
        id: id("The number of the user or the key."),
        name: z.string().meta({ description: "The name of the user or the key." }),
      })
      .meta({ title: "Somebody" }),
    z
      .strictObject({
        kind: z
          .enum(["client", "system"])
          .meta({ description: "client: in our own web chat. system: Parley itself." }),
      })
      .meta({ title: "Nobody with a name" }),
  ])
  .meta({
    description:
      "Who did it. A system that told Parley of it with its own key finds that key here, and can leave it at that.",
  });

const by = { by: By };
const session = {
  sessionId: id("The session's number in Parley."),
  externalId: z
    .string()
    .meta({ description: "The identifier of the session: its producer's, or one that Parley gave." }),
  channel: z
    .string()
    .meta({ description: "webchat, video, phone, messenger, whatsapp, apple, vk, generic." }),
  channelAccount: z.string().nullable().meta({ description: "Our account on the channel." }),
};
const when = (what: string) => z.string().meta({ format: "date-time", description: what });

const ban = z
  .strictObject({
    scope: z.string().meta({ description: "By what they are refused: client, identity, email, phone, ip." }),
    channel: z.string().nullable().meta({ description: "On which channel, where it is about one." }),
    account: z
      .string()
      .nullable()
      .meta({ description: "On which account of the channel, where it is about one." }),
    value: z.string().nullable().meta({ description: "The address, number or identifier that is refused." }),
    label: z.string().nullable().meta({ description: "How the banned are called on the list of bans." }),
    reason: z.string().meta({ description: "Why." }),
    expiresAt: when("Until when; null for good.").nullable(),
  })
  .meta({ description: "Who was banned, why and until when." });

/** `data` of what is sent. */
export const payloadData = {
  "session.redirected": z.strictObject({
    ...session,
    ...by,
    fromOperatorId: id("Who held it, if somebody did.").optional(),
    fromOperator: named("The same, by the names other systems use.").optional(),
    toOperatorId: id("The operator it is offered to.").optional(),
    toOperator: named("The same, by the names other systems use.").optional(),
    toGroupId: id("The group in whose queue it waits.").optional(),
    toGroup: named("The same, by the names other systems use.").optional(),
  }),
  "session.ended": z.strictObject({
    ...session,
    ...by,
    reason: z.string().meta({ description: "Why, as the end reason of a session." }),
  }),
  "session.concluded": z.strictObject({
    ...session,
    ...by,
    operatorId: id("Whose after-call work it was.").nullable(),
    operator: named("The same, by the names other systems use.").optional(),
    result: z.string().nullable().meta({ description: "The result, if there is one." }),
  }),
  "message.replied": z.strictObject({
    ...session,
    ...by,
    seq: id("The place of the message in the session."),
    operatorId: id("Who wrote it.").nullable(),
    operator: named("The same, by the names other systems use.").optional(),
    kind: z.enum(["message", "file"]).meta({
      description: "A file is sent in our own web chat alone, and is with the client already.",
    }),
    text: z.string().meta({ description: "What to bring to the client; of a file, its name." }),
    at: when("When it was written."),
  }),
  "client.banned": z.strictObject({
    ...session,
    sessionId: id("The session it was made from; null without one.").nullable(),
    externalId: session.externalId.optional(),
    channel: session.channel.optional(),
    channelAccount: session.channelAccount.optional(),
    ...by,
    banId: id("The number of the ban."),
    ban,
  }),
  [TEST_TOPIC]: z.strictObject({}),
} satisfies Record<Topic | typeof TEST_TOPIC, z.ZodType>;

const told = { sessionId: 4711, externalId: "chat-4711", channel: "webchat", channelAccount: null };
const admin = { kind: "user", id: 3, name: "Eva Adamová" } as const;
const jana = { operatorId: 12, operator: { externalId: "op-12", name: "Jana Nováková" } };

/** One of each, as `data` may be. */
export const payloadExamples: {
  [T in keyof typeof payloadData]: z.output<(typeof payloadData)[T]>;
} = {
  "session.redirected": {
    ...told,
    by: admin,
    fromOperatorId: 12,
    fromOperator: jana.operator,
    toGroupId: 5,
    toGroup: { externalId: "claims", name: "Claims" },
  },
  "session.ended": { ...told, by: { kind: "key", id: 7, name: "Shop" }, reason: "client_left" },
  "session.concluded": { ...told, by: admin, ...jana, result: "Solved" },
  "message.replied": {
    ...told,
    by: { kind: "user", id: 9, name: "Jana Nováková" },
    ...jana,
    seq: 14,
    kind: "message",
    text: "Dobrý den, hned se na to podívám.",
    at: "2026-11-22T10:01:00.000Z",
  },
  "client.banned": {
    ...told,
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
  [TEST_TOPIC]: {},
};
