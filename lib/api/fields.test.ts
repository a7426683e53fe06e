import { expect, it } from "vitest";
import { z } from "zod";
import { type Field, fieldsOf, type Schema } from "./fields";

const fields = (schema: z.ZodType) => fieldsOf(z.toJSONSchema(schema, { io: "input" }) as Schema);
const told = ({ name, type, required }: Field) => [name, type, required];

it("says of each field what it is, and whether it has to be there", () => {
  const schema = z.object({
    id: z.union([z.string().max(200), z.int()]),
    at: z.iso.datetime(),
    status: z.enum(["online", "away"]).optional(),
    note: z.string().nullish(),
    tags: z.array(z.string()).optional(),
  });
  expect(fields(schema).map(told)).toEqual([
    ["id", "text (200) or whole number", true],
    ["at", "time", true],
    ["status", '"online" or "away"', false],
    ["note", "text", false],
    ["tags", "list of text", false],
  ]);
});

it("goes into objects and lists of them, also those that may be null", () => {
  const schema = z.object({
    client: z.object({ name: z.string().meta({ description: "As they call themselves." }) }).nullish(),
    files: z.array(z.object({ size: z.int() })),
  });
  const [client, files] = fields(schema);
  expect(client).toMatchObject({
    type: "object",
    fields: [{ name: "name", description: "As they call themselves." }],
  });
  expect(files).toMatchObject({ type: "list of object", fields: [{ name: "size", type: "whole number" }] });
});
