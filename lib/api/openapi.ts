import { z } from "zod";
import { SessionDocument } from "@/lib/import/document";
import { IngestEvent } from "@/lib/ingest/event";
import { MOST_EVENTS } from "@/lib/ingest/ingest";
import { LONGEST_BODY } from "./body";
import { EndRequest, RedirectRequest, StandingAnswer } from "./verbs";

type Schema = Record<string, unknown>;

/** One thing that can be asked of the API, as the OpenAPI document and the page for people tell it. */
export type Operation = {
  method: "get" | "post";
  path: string;
  scope: string;
  summary: string;
  description: string;
  parameters?: readonly { name: string; in: "path" | "query"; required: boolean; description: string }[];
  body?: { types: readonly string[]; schema: Schema; example: unknown };
  answers: Readonly<Record<string, { description: string; type?: string; schema?: Schema }>>;
};

/** As a producer writes it: before it is cleaned and given one name for each thing. */
const written = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string) => ({
  description,
  type: "application/problem+json",
  schema: ref("Problem"),
});
const refusals = {
  401: problem("No key, or one that is wrong or revoked."),
  403: problem("The key does not have the scope."),
};

const event = {
  id: "evt-1",
  session: "chat-4711",
  at: "2026-11-22T10:00:00Z",
  kind: "message",
  actor: { kind: "client", name: "Karel" },
  text: "Hello",
};

const byNumber = [
  { name: "id", in: "path", required: true, description: "The session's number in Parley." },
] as const;
const json = ["application/json"] as const;
const done = {
  description: "It is done, and the session stands so.",
  type: "application/json",
  schema: ref("Standing"),
};
const noSession = problem("There is no such session.");
const meanwhile = problem("Something else happened meanwhile; `detail` says what.");

export const operations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/events",
    scope: "ingest",
    summary: "Tell what happens",
    description: `One event, a list of them, or one on each line (application/x-ndjson): at most ${MOST_EVENTS.toLocaleString("en")} and ${LONGEST_BODY / 1024 / 1024} MB at a time. An event is known by its id: told again it changes nothing. The order of arrival does not matter, the times do. A session is made when it is first spoken of. Each event of several has its own answer, in order; what cannot be taken keeps no other from being stored.`,
    body: {
      types: ["application/json", "application/x-ndjson"],
      schema: { oneOf: [ref("Event"), { type: "array", items: ref("Event"), maxItems: MOST_EVENTS }] },
      example: event,
    },
    answers: {
      200: {
        description: "What became of it, or of each.",
        type: "application/json",
        schema: {
          oneOf: [
            ref("Stored"),
            {
              type: "object",
              required: ["results"],
              properties: { results: { type: "array", items: { oneOf: [ref("Stored"), ref("Problem")] } } },
            },
          ],
        },
      },
      ...refusals,
      409: problem("Of one event: its id is taken by another, or it is for Parley to say."),
      413: problem("There is more of it than is taken at once."),
      422: problem("It cannot be read; `fields` says what is wrong."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions",
    scope: "read",
    summary: "Find sessions",
    description:
      "The address of a list on the screen: its filters, search, order, columns and size mean the same here. `list` is history (ended sessions) unless it is live.",
    parameters: [
      { name: "list", in: "query", required: false, description: "history or live" },
      { name: "q", in: "query", required: false, description: "Content search." },
      { name: "sort", in: "query", required: false, description: "A column, with - before it from the end." },
      { name: "cols", in: "query", required: false, description: "Columns, in order." },
      { name: "size", in: "query", required: false, description: "25, 50, 100 or 200." },
      { name: "after", in: "query", required: false, description: "`next` of the page before." },
    ],
    answers: {
      200: {
        description: "A page of them.",
        type: "application/json",
        schema: {
          type: "object",
          required: ["sessions", "next", "previous"],
          properties: {
            sessions: { type: "array", items: { type: "object" } },
            next: { type: ["string", "null"] },
            previous: { type: ["string", "null"] },
          },
        },
      },
      ...refusals,
      422: problem("A filter cannot be read; nothing is left out in silence."),
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}",
    scope: "read",
    summary: "Read a session",
    description: "Everything there is of it, as the document that imports and exports speak.",
    parameters: byNumber,
    answers: {
      200: { description: "The session.", type: "application/json", schema: ref("Session") },
      ...refusals,
      404: noSession,
    },
  },
  {
    method: "get",
    path: "/api/v1/sessions/{id}/availability",
    scope: "act",
    summary: "See who could take a session",
    description:
      "Groups and operators with what decides: presence, load, free slots, waiting sessions; `reason` says why one cannot take it. `lastStep` is for the redirect.",
    parameters: byNumber,
    answers: {
      200: {
        description: "Who could take it, and who cannot.",
        type: "application/json",
        schema: {
          type: "object",
          required: ["lastStep", "groups", "operators"],
          properties: {
            lastStep: { type: "integer" },
            groups: { type: "array", items: { type: "object" } },
            operators: { type: "array", items: { type: "object" } },
          },
        },
      },
      ...refusals,
      404: noSession,
    },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/redirect",
    scope: "act",
    summary: "Redirect a session",
    description:
      "Moves a live session to an operator, who is offered it, or into the queue of a group, by their numbers in Parley. Whoever has it now is free at once, and Parley routes it from then on.",
    parameters: byNumber,
    body: {
      types: json,
      schema: written(RedirectRequest),
      example: { to: { groupId: 3 }, note: "A refund" },
    },
    answers: { 200: done, ...refusals, 404: noSession, 409: meanwhile, 422: problem("It cannot be read.") },
  },
  {
    method: "post",
    path: "/api/v1/sessions/{id}/end",
    scope: "act",
    summary: "End a session",
    description: "Ends a live session; an operator who holds it has after-call work then.",
    parameters: byNumber,
    body: { types: json, schema: written(EndRequest), example: { reason: "api" } },
    answers: { 200: done, ...refusals, 404: noSession, 409: meanwhile, 422: problem("It cannot be read.") },
  },
];

/** The OpenAPI 3.1 document of the API, made from what reads its requests. https://spec.openapis.org/oas/v3.1.1 */
export function openApi(server: string): Schema {
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description:
        "Sessions of a contact centre: tell them as they happen, find and read them, redirect and end them.",
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, made in the settings." },
      },
      schemas: {
        Event: written(IngestEvent),
        Session: written(SessionDocument),
        Standing: written(StandingAnswer),
        Stored: {
          type: "object",
          required: ["id", "status", "sessionId"],
          properties: {
            id: { type: "string" },
            status: { enum: ["stored", "duplicate"] },
            sessionId: { type: ["integer", "null"], description: "The session's number in Parley." },
          },
        },
        Problem: {
          type: "object",
          description: "RFC 9457",
          required: ["type", "title", "status", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string" },
          },
        },
      },
    },
  };
}

function paths(): Schema {
  const all: Record<string, Schema> = {};
  for (const { path, method, ...operation } of operations)
    all[path] = { ...all[path], [method]: operationObject(operation) };
  return all;
}

function operationObject({
  scope,
  summary,
  description,
  parameters,
  body,
  answers,
}: Omit<Operation, "path" | "method">) {
  return {
    summary,
    description: `${description} The key needs the scope ${scope}.`,
    parameters: parameters?.map((parameter) => ({ ...parameter, schema: { type: "string" } })),
    requestBody: body && {
      required: true,
      content: Object.fromEntries(
        body.types.map((type) => [type, { schema: body.schema, example: body.example }]),
      ),
    },
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, type, schema }]) => [
        status,
        { description, ...(type ? { content: { [type]: { schema } } } : {}) },
      ]),
    ),
  };
}
