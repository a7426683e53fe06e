import { MAX_EVENTS } from "@/lib/ingest/ingest";
import { MAX_BODY, MAX_OBJECT_LENGTH } from "./body";
import { json, noSession, type Operation, problem, refusals, sessionIdParameter } from "./operation";
import { recordingOperations } from "./recording-operations";
import { refTo } from "./schemas";

const unreadable = {
  415: problem("The body is compressed."),
  413: problem(`The body is longer than ${MAX_OBJECT_LENGTH / 1024} kB.`),
  422: problem("The body is invalid; `fields` names each invalid field."),
};
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
    examplePath: "/api/v1/events",
    scope: "ingest",
    summary: "Send events",
    description: `Sends one event, a list of events, or an event on each line (application/x-ndjson): at most ${MAX_EVENTS.toLocaleString("en")} events and ${MAX_BODY / 1024 / 1024} MB in a request. An event is identified by its id; sending it again changes nothing. The order of arrival does not matter, only the times do. Where times contradict each other, such as an end before the acceptance, the event is stored and its result has a notice; durations are never negative. A session is created with its first event. With several events each has its own result, in order, and a refused event does not affect the others.`,
    body: {
      types: ["application/json", "application/x-ndjson"],
      schema: { oneOf: [refTo("Event"), { type: "array", items: refTo("Event"), maxItems: MAX_EVENTS }] },
      required: true,
      example: event,
    },
    responses: {
      200: json("The result, or a list of results.", {
        oneOf: [
          refTo("EventResult"),
          {
            type: "object",
            required: ["results"],
            properties: {
              results: {
                type: "array",
                items: { oneOf: [refTo("EventResult"), refTo("Problem")] },
                description: "With several events, the result of each, in order.",
              },
            },
          },
        ],
      }),
      401: refusals[401],
      403: problem(
        "The key does not have the scope, or a single event is for a banned client or a channel account of Parley.",
      ),
      409: problem("The id of a single event is already used, or only Parley records such events."),
      413: problem("The request has too many events or is too long."),
      415: problem("The body is compressed."),
      422: problem("The event is invalid; `fields` names each invalid field."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions",
    examplePath: "/api/v1/sessions?channel=whatsapp&created=last-7d&size=25",
    scope: "read",
    summary: "Find sessions",
    description:
      "Takes the query string of a list on the screen: filters, search, order, columns and size mean the same here. `list` is history (ended sessions) by default. A filter that cannot be read fails the request.",
    parameters: [
      { name: "list", in: "query", required: false, description: "history or live." },
      { name: "q", in: "query", required: false, description: "Content search." },
      { name: "sort", in: "query", required: false, description: "A column; with - before it, descending." },
      { name: "cols", in: "query", required: false, description: "Columns, in order." },
      { name: "size", in: "query", required: false, description: "25, 50, 100 or 200." },
      { name: "after", in: "query", required: false, description: "`next` of the previous page." },
      {
        name: "before",
        in: "query",
        required: false,
        description: "`previous` of the next page; near the start the page is shorter.",
      },
    ],
    responses: {
      200: json("A page of sessions.", {
        type: "object",
        required: ["sessions", "next", "previous"],
        properties: {
          sessions: {
            type: "array",
            items: { type: "object" },
            description: "Each with its id and the chosen columns, by their ids in the query string.",
          },
          next: { type: ["string", "null"], description: "The value for `after`; null on the last page." },
          previous: {
            type: ["string", "null"],
            description: "The value for `before`; null on the first page.",
          },
        },
      }),
      ...refusals,
      422: problem("A filter cannot be read; none is ignored."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions/changes",
    examplePath: "/api/v1/sessions/changes?since=2026-11-22T10:00:00Z&cols=status,ended",
    scope: "read",
    summary: "Read what has changed",
    description:
      "Returns sessions, ended and live, that have changed since the previous request, as they are now: a fact, an event, a note, a file, a recording, or whether a message arrived. Begin without `since` to get all sessions, or with a time. Store `next` with what you have read, and send it as `since` in the next request: at once while `more` is true, and later when it is false. No change is missed, however long it takes to be stored; a session may be returned twice. Within a pass the sessions are in the order in which their changes began. There are no filters, because a session that leaves one would not be returned. Names in the directory, such as an operator's, are not part of a session.",
    parameters: [
      {
        name: "since",
        in: "query",
        required: false,
        description: "`next` of the previous page, or a time (ISO 8601 with a zone) to begin at.",
      },
      { name: "cols", in: "query", required: false, description: "Columns, in order." },
      { name: "size", in: "query", required: false, description: "25, 50, 100 or 200." },
    ],
    responses: {
      200: json("Sessions that have changed.", {
        type: "object",
        required: ["sessions", "next", "more"],
        properties: {
          sessions: {
            type: "array",
            items: { type: "object" },
            description:
              "Each with its id, the chosen columns, and when it changed (`changed`). GET /api/v1/sessions/{id} has all of it.",
          },
          next: { type: "string", description: "The value for `since` in the next request." },
          more: { type: "boolean", description: "Whether there is more to read now." },
        },
      }),
      ...refusals,
      410: problem("The cursor is of a database that was restored or moved since. Begin again without it."),
      422: problem("A parameter cannot be read, or is none of these."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}",
    examplePath: "/api/v1/sessions/4711",
    scope: "read",
    summary: "Read a session",
    description: "Returns everything about a session, as the document of imports and exports.",
    parameters: [sessionIdParameter],
    responses: { 200: json("The session.", refTo("Session")), ...refusals, ...noSession },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}/availability",
    examplePath: "/api/v1/sessions/4711/availability",
    scope: "act",
    summary: "Find receivers for a session",
    description:
      "Lists groups and operators by name, with their presence, free slots and queues. Those that cannot take the session have a `reason`. Send `lastStep` with the redirect, which is then refused if the session has moved since.",
    parameters: [sessionIdParameter],
    responses: {
      200: json("The possible receivers.", refTo("Availability")),
      ...refusals,
      ...noSession,
    },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/redirect",
    examplePath: "/api/v1/sessions/4711/redirect",
    scope: "act",
    summary: "Redirect a session",
    description:
      "Offers a live session to an operator or moves it into the queue of a group. The operator who held it is free at once, and Parley routes it from then on. The timeline names the key. Repeated with the same `lastStep`, it happens once: the second response is a 409 that says what has happened.",
    parameters: [sessionIdParameter],
    body: {
      types: ["application/json"],
      schema: refTo("Redirect"),
      required: true,
      example: { to: { groupId: 5 }, note: "Asks about an invoice", lastStep: 12 },
    },
    responses: {
      200: json("Who has the session now.", refTo("Assignment")),
      ...refusals,
      404: problem("The tenant has no such session, operator or group."),
      409: problem("The session has ended or moved, or the receiver cannot take it; `detail` says which."),
      ...unreadable,
    },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/end",
    examplePath: "/api/v1/sessions/4711/end",
    scope: "act",
    summary: "End a session",
    description:
      "Ends a live session. An operator who holds it has after-call work then; what their group requires for concluding is asked of them, not of this request. Repeated, it happens once: the second response is a 409 that says who ended it.",
    parameters: [sessionIdParameter],
    body: {
      types: ["application/json"],
      schema: refTo("End"),
      required: false,
      example: { reason: "timeout" },
    },
    responses: {
      200: json("Who has the session now.", refTo("Assignment")),
      ...refusals,
      ...noSession,
      409: problem("The session has already ended; `detail` says who ended it."),
      ...unreadable,
    },
  },
  ...recordingOperations,
];
