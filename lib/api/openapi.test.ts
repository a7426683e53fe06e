import { expect, test } from "vitest";
import { openApi, operations } from "./openapi";

const document = openApi("https://parley.example.com") as {
  paths: Record<string, Record<string, unknown>>;
  components: {
    schemas: Record<string, { anyOf?: { required: string[]; properties: Record<string, unknown> }[] }>;
  };
};

test("the schema of an event is what reads it: required are only what makes one", () => {
  const [, event] = document.components.schemas.Event?.anyOf ?? [];
  expect(event?.required.toSorted()).toEqual(["at", "id", "kind", "session"]);
  expect(Object.keys(event?.properties ?? {})).toEqual(
    expect.arrayContaining(["actor", "text", "file", "data", "facts", "parameters", "tags", "routing"]),
  );
});

test("every reference leads to a schema, and every operation is in the document once", () => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(document.components.schemas).toHaveProperty(name as string);
  for (const { path, method } of operations) expect(document.paths[path]).toHaveProperty(method);
});
