/** A JSON schema as far as ours use it. */
export type Schema = Record<string, unknown>;

/** One field of an object, for people: what it is, and where it is an object or a list of them, what is in that. */
export type Field = {
  name: string;
  type: string;
  required: boolean;
  description: string | null;
  fields: Field[];
};

const words: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
};

/** The fields of an object's schema, in its order; those of a union of objects are asked for one by one. */
export function fieldsOf(schema: Schema): Field[] {
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, of]) => ({
    name,
    type: typeOf(of),
    required: required.includes(name),
    description: typeof of.description === "string" ? of.description : null,
    fields: inside(of),
  }));
}

/** The schemas a union is made of, flat; one that is no union is the only one. Null is left out: any field may be null. */
export function variantsOf(schema: Schema): Schema[] {
  const union = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  return (union?.flatMap(variantsOf) ?? [schema]).filter(({ type }) => type !== "null");
}

function typeOf(schema: Schema): string {
  return [...new Set(variantsOf(schema).map(plainType))].join(" or ");
}

function plainType(schema: Schema): string {
  const { type, enum: values, const: only, format, maxLength, items, $ref } = schema;
  if (typeof $ref === "string") return $ref.replace(/^.*\//, "");
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" or ");
  if (format === "date-time") return "time";
  if (type === "array") return `list of ${typeOf((items ?? {}) as Schema)}`;
  const types = [type].flat().filter((each) => each !== "null");
  const named = types.map((each) => words[String(each)] ?? "anything").join(" or ") || "anything";
  return typeof maxLength === "number" ? `${named} (${maxLength.toLocaleString("en")})` : named;
}

function inside(schema: Schema): Field[] {
  const objects = variantsOf(schema).flatMap((each) =>
    each.type === "array" ? variantsOf((each.items ?? {}) as Schema) : [each],
  );
  // Objects that one of may stand there: a name that several have is told once.
  const named = new Map(objects.flatMap((each) => fieldsOf(each).map((field) => [field.name, field])));
  return [...named.values()];
}
