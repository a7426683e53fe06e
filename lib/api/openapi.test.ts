import { expect, test } from "vitest";
import { SessionEvent } from "@/lib/ingest/events/event";
import { topicNames } from "@/lib/webhooks/topics";
import { fieldDescriptions, specificDescriptions } from "./field-descriptions";
import { type Field, fieldsOf } from "./fields";
import { openApi } from "./openapi";
import { operations } from "./operations";
import { payloadSchema, schemas } from "./schemas";

const document = openApi("https://parley.example.com") as {
  paths: Record<string, Record<string, unknown>>;
  webhooks: Record<string, unknown>;
};
const text = JSON.stringify(document);
const all: [string, Field[]][] = [
  ...Object.entries(schemas).map(([name, schema]): [string, Field[]] => [name, fieldsOf(schema)]),
  ...topicNames.map((topic): [string, Field[]] => [topic, fieldsOf(payloadSchema(topic))]),
];

test("the schema of an event is the one that reads it, with four required fields", () => {
  const fields = fieldsOf(schemas.SessionEvent ?? {});
  const required = fields.filter((field) => field.required && !field.path.includes("."));
  expect(required.map(({ path }) => path).toSorted()).toEqual(["at", "id", "kind", "session"]);
  expect(Object.keys(schemas.SessionEvent?.properties ?? {})).toEqual(Object.keys(SessionEvent.shape));
});

test.each(all)("%s: every field has a type and a description", (_name, fields) => {
  for (const { path, type, description } of fields) {
    expect(type, path).toMatch(/\w/);
    expect(description, path).toMatch(/^.+\.$/s);
  }
});

test("no description is left over without its field", () => {
  const names = new Set(all.flatMap(([, fields]) => fields.map(({ path }) => path.split(".").at(-1))));
  expect(Object.keys(fieldDescriptions).filter((name) => !names.has(name))).toEqual([]);
  const paths = new Set(
    all.flatMap(([schema, fields]) => fields.map(({ path }) => `${schema}.${path.replaceAll("[]", "")}`)),
  );
  expect(Object.keys(specificDescriptions).filter((path) => !paths.has(path))).toEqual([]);
});

test("every reference leads to a schema, and every operation and topic is in the document", () => {
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(schemas).toHaveProperty(name as string);
  for (const { path, method } of operations) expect(document.paths[path]).toHaveProperty(method);
  expect(Object.keys(document.webhooks)).toHaveLength(topicNames.length + 1);
});

test("a schema that is used in several places is written once", () => {
  expect(schemas.SessionEvent?.properties?.actor).toMatchObject({
    anyOf: [{ $ref: "#/components/schemas/Author" }, { type: "null" }],
  });
  expect(schemas.EventData).toBeDefined();
  expect(text.length).toBeLessThan(90_000);
});
