import { payloadData } from "@/lib/webhooks/schemas";
import { TEST_TOPIC, topicHint, topicLabel } from "@/lib/webhooks/topics";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { payloadSchema, schemas } from "./schemas";

/** The OpenAPI 3.1 document, from the schemas that read the requests. https://spec.openapis.org/oas/v3.1.1 */
export function openApi(server: string): Record<string, unknown> {
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description:
        "Sessions of a contact centre: send events as they happen; find, read and redirect sessions; upload recordings.",
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    paths: paths(),
    webhooks: webhooks(),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, created in the settings." },
      },
      schemas,
    },
  };
}

function paths(): Record<string, unknown> {
  const all: Record<string, Record<string, unknown>> = {};
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
  responses,
}: Omit<Operation, "path" | "method">) {
  return {
    summary,
    description: `${description} The key needs the scope ${scope}.`,
    parameters: parameters?.map((parameter) => ({ ...parameter, schema: { type: "string" } })),
    requestBody: body && {
      required: body.required,
      content: Object.fromEntries(
        body.types.map((type) => [
          type,
          { schema: body.schema, ...(body.file ? {} : { example: body.example }) },
        ]),
      ),
    },
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, { description, type, schema }]) => [
        status,
        { description, ...(type ? { content: { [type]: { schema } } } : {}) },
      ]),
    ),
  };
}

const headers = ["webhook-id", "webhook-timestamp", "webhook-signature"];

function webhooks(): Record<string, unknown> {
  const names = Object.keys(payloadData) as (keyof typeof payloadData)[];
  return Object.fromEntries(
    names.map((topic) => [
      topic,
      {
        post: {
          summary: topicLabel(topic),
          description: topic === TEST_TOPIC ? "Sent by hand, to test the endpoint." : topicHint(topic),
          security: [],
          parameters: headers.map((name) => ({
            name,
            in: "header",
            required: true,
            schema: { type: "string" },
          })),
          requestBody: {
            required: true,
            content: { "application/json": { schema: payloadSchema(topic) } },
          },
          responses: { "2XX": { description: "Received; any other response is retried." } },
        },
      },
    ]),
  );
}
