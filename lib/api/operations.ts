import type { KeyScope } from "@/lib/actor";
import { MOST_EVENTS } from "@/lib/ingest/ingest";
import { LONGEST_BODY, LONGEST_OBJECT } from "./body";
import { refTo, type Schema } from "./schemas";

type Answer = { description: string; type?: string; schema?: Schema };

/** One thing that can be asked of the API, as the OpenAPI document and the page for people tell it. */
export type Operation = {
  method: "get" | "post";
  path: string;
  scope: KeyScope;
  summary: string;
  description: string;
  parameters?: readonly { name: string; in: "path" | "query"; required: boolean; description: string }[];
  body?: { types: readonly string[]; schema: Schema; required: boolean; example: unknown };
  /** For an example of a request: the path with its parameters, where they have to be there. */
  asked: string;
  answers: Readonly<Record<string, Answer>>;
};

const problem = (description: string): Answer => ({
  description,
  type: "application/problem+json",
  schema: refTo("Problem"),
});
const json = (description: string, schema: Schema): Answer => ({
  description,
  type: "application/json",
  schema,
});
const refusals = {
  401: problem("No key, or one that is wrong or revoked."),
  403: problem("The key does not have the scope."),
};
const noSession = { 404: problem("The tenant has no such session.") };
const unreadable = {
  415: problem("The body is compressed."),
  413: problem(`The body is longer than ${LONGEST_OBJECT / 1024} kB.`),
  422: problem("The body cannot be read; `fields` says what is wrong."),
};
const id = {
  name: "id",
  in: "path",
  required: true,
  description: "The session's number in Parley, as ingest answers it and webhooks tell it.",
} as const;

const event = {
  id: "evt-1",
  session: "chat-4711",
  at: "2026-11-22T10:00:00Z",
  kind: "message",
  actor: { kind: "client", name: "Karel" },
  text: "Hello",
};

export const operations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/events",
    asked: "/api/v1/events",
    scope: "ingest",
    summary: "Tell what happens",
    description: `One event, a list of them, or one on each line (application/x-ndjson): at most ${MOST_EVENTS.toLocaleString("en")} and ${LONGEST_BODY / 1024 / 1024} MB at a time. An event is known by its id: told again it changes nothing. The order of arrival does not matter, the times do. A session is made when it is first spoken of. Each event of several has its own answer, in order; what cannot be taken keeps no other from being stored.`,
    body: {
      types: ["application/json", "application/x-ndjson"],
      schema: { oneOf: [refTo("Event"), { type: "array", items: refTo("Event"), maxItems: MOST_EVENTS }] },
      required: true,
      example: event,
    },
    answers: {
      200: json("What became of it, or of each.", {
        oneOf: [
          refTo("Stored"),
          {
            type: "object",
            required: ["results"],
            properties: {
              results: {
                type: "array",
                items: { oneOf: [refTo("Stored"), refTo("Problem")] },
                description: "Of several: what became of each, in order.",
              },
            },
          },
        ],
      }),
      401: refusals[401],
      403: problem("The key does not have the scope; or, of one event, its client is banned."),
      409: problem("Of one event: its id is taken by another, or it is for Parley to say."),
      413: problem("There is more of it than is taken at once."),
      415: problem("The body is compressed."),
      422: problem("It cannot be read; `fields` says what is wrong."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions",
    asked: "/api/v1/sessions?channel=whatsapp&created=last-7d&size=25",
    scope: "read",
    summary: "Find sessions",
    description:
      "The address of a list on the screen: its filters, search, order, columns and size mean the same here. `list` is history (ended sessions) unless it is live. A filter that cannot be read refuses the whole.",
    parameters: [
      { name: "list", in: "query", required: false, description: "history or live." },
      { name: "q", in: "query", required: false, description: "Content search." },
      { name: "sort", in: "query", required: false, description: "A column, with - before it from the end." },
      { name: "cols", in: "query", required: false, description: "Columns, in order." },
      { name: "size", in: "query", required: false, description: "25, 50, 100 or 200." },
      { name: "after", in: "query", required: false, description: "`next` of the page before." },
      { name: "before", in: "query", required: false, description: "`previous` of the page after." },
    ],
    answers: {
      200: json("A page of them.", {
        type: "object",
        required: ["sessions", "next", "previous"],
        properties: {
          sessions: {
            type: "array",
            items: { type: "object" },
            description: "Each with its id and the chosen columns, by their ids in the address.",
          },
          next: { type: ["string", "null"], description: "For `after`; null on the last page." },
          previous: { type: ["string", "null"], description: "For `before`; null on the first page." },
        },
      }),
      ...refusals,
      422: problem("A filter cannot be read; nothing is left out in silence."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}",
    asked: "/api/v1/sessions/4711",
    scope: "read",
    summary: "Read a session",
    description: "Everything there is of it, as the document that imports and exports speak.",
    parameters: [id],
    answers: { 200: json("The session.", refTo("Session")), ...refusals, ...noSession },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}/availability",
    asked: "/api/v1/sessions/4711/availability",
    scope: "act",
    summary: "Ask who could take a session",
    description:
      "Groups and operators by name, with what decides: who is there, free slots, what waits. Whoever cannot take the session has a `reason`. Hand `lastStep` to the redirect: it is then refused when the session has moved since.",
    parameters: [id],
    answers: {
      200: json("Who could take it now.", refTo("Availability")),
      ...refusals,
      ...noSession,
    },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/redirect",
    asked: "/api/v1/sessions/4711/redirect",
    scope: "act",
    summary: "Redirect a session",
    description:
      "Moves a live session, accepted or not, to an operator, who is offered it, or into the queue of a group. Who held it is free at once, and Parley routes it from then on. The timeline says that it was the key, by its name. Asked twice with the same `lastStep` it happens once: the second is a 409 that says what the first did.",
    parameters: [id],
    body: {
      types: ["application/json"],
      schema: refTo("Redirect"),
      required: true,
      example: { to: { groupId: 5 }, note: "Asks about an invoice", lastStep: 12 },
    },
    answers: {
      200: json("Where it stands now.", refTo("Standing")),
      ...refusals,
      404: problem("The tenant has no such session, operator or group."),
      409: problem("It has ended or moved meanwhile, or the receiver cannot take it; `detail` says which."),
      ...unreadable,
    },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/end",
    asked: "/api/v1/sessions/4711/end",
    scope: "act",
    summary: "End a session",
    description:
      "Ends a live session. An operator who holds it has after-call work then. Asked twice it happens once: the second is a 409 that says who ended it.",
    parameters: [id],
    body: {
      types: ["application/json"],
      schema: refTo("End"),
      required: false,
      example: { reason: "timeout" },
    },
    answers: {
      200: json("Where it stands now.", refTo("Standing")),
      ...refusals,
      ...noSession,
      409: problem("It has ended meanwhile; `detail` says by whom."),
      ...unreadable,
    },
  },
];
