import { z } from "zod";
import { Author } from "@/lib/documents/author";
import { Client } from "@/lib/documents/client";
import { SessionDocument } from "@/lib/documents/document";
import { Answers, EventFacts } from "@/lib/documents/event";
import { FileFacts } from "@/lib/documents/file";
import { ref } from "@/lib/documents/ref";
import { OperatorStatus, SessionEvent } from "@/lib/ingest/events/event";
import { payloadData } from "@/lib/webhooks/schemas";
import { AssignmentResponse } from "./assignment";
import { AvailabilityResponse } from "./availability";
import { fieldDescriptions, specificDescriptions } from "./field-descriptions";
import { RecordingResponse } from "./recordings";
import { EndRequest, RedirectRequest } from "./requests";

/** The part of JSON Schema that is used here. https://json-schema.org/draft/2020-12 */
export type Schema = {
  $ref?: string;
  type?: string | readonly string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
};

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The JSON Schema of the input of a zod schema. */
function written(schema: z.ZodType): Schema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return json as Schema;
}

/** Schemas that others share; a schema comes before those that use it. */
const parts: readonly (readonly [string, Schema])[] = (
  [
    ["Reference", ref],
    ["Author", Author],
    ["File", FileFacts],
    ["Answers", Answers],
    ["Client", Client],
    ["EventData", EventFacts],
  ] as const
).map(([name, schema]) => [name, written(schema)]);

function shared(schema: Schema, own?: string): Schema {
  const { description, ...bare } = schema;
  const text = JSON.stringify(bare);
  const part = parts.find(([name, each]) => name !== own && JSON.stringify(each) === text);
  if (part) return { ...refTo(part[0]), ...(description ? { description } : {}) };
  return mapped(schema, (inner) => shared(inner));
}

function mapped(schema: Schema, each: (inner: Schema, name?: string) => Schema): Schema {
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, each(inner, name)]),
      ),
    }),
    ...(items && { items: each(items) }),
    ...(anyOf && { anyOf: anyOf.map((inner) => each(inner)) }),
    ...(oneOf && { oneOf: oneOf.map((inner) => each(inner)) }),
  };
}

function described(schema: Schema, path: string): Schema {
  return mapped(schema, (inner, name) => {
    if (name === undefined) return described(inner, path);
    const here = `${path}.${name}`;
    const description = inner.description ?? specificDescriptions[here] ?? fieldDescriptions[name];
    return { ...described(inner, here), ...(description ? { description } : {}) };
  });
}

const text: Schema = { type: "string" };

const whole: Readonly<Record<string, Schema>> = {
  Event: { anyOf: [refTo("SessionEvent"), refTo("OperatorStatus")] },
  SessionEvent: written(SessionEvent),
  OperatorStatus: written(OperatorStatus),
  ...Object.fromEntries(parts),
  EventResult: {
    type: "object",
    required: ["id", "status", "sessionId"],
    properties: {
      id: text,
      status: { enum: ["stored", "duplicate"] },
      sessionId: { type: ["integer", "null"], description: "The id of the session in Parley." },
      notices: {
        type: "array",
        items: text,
        description:
          "What is odd about an event that was stored, such as an end before the acceptance; left out if nothing is.",
      },
    },
  },
  Redirect: written(RedirectRequest),
  End: written(EndRequest),
  Availability: written(AvailabilityResponse),
  Assignment: written(AssignmentResponse),
  Recording: written(RecordingResponse),
  Session: written(SessionDocument),
  Problem: {
    type: "object",
    description: "RFC 9457.",
    required: ["type", "title", "status", "detail"],
    properties: {
      type: text,
      title: text,
      status: { type: "integer" },
      detail: text,
      id: { type: ["string", "null"] },
      fields: {
        description:
          "The invalid fields: an object of problems by field, or for an event a list of objects with `field` and `problem`.",
      },
    },
  },
};

export const schemas: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(whole).map(([name, schema]) => [name, described(shared(schema, name), name)]),
);

export function payloadSchema(topic: keyof typeof payloadData): Schema {
  return {
    type: "object",
    required: ["type", "timestamp", "data"],
    properties: {
      type: { const: topic, description: "The topic." },
      timestamp: { type: "string", format: "date-time", description: "When it happened." },
      data: { ...written(payloadData[topic]), description: "What happened." },
    },
  };
}
