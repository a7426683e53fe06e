import type { Schema } from "./schemas";

/** A field as a page lists it. `type` may name other schemas, which `refs` holds in their order. */
export type Field = {
  path: string;
  type: string;
  refs: string[];
  required: boolean;
  description: string;
};

/** The fields of a schema, those of objects inside it behind a dot, of lists behind []. */
export function fieldsOf(schema: Schema, before = ""): Field[] {
  return objectsIn(itemOf(schema)).flatMap((object) =>
    Object.entries(object.properties ?? {}).flatMap(([name, field]) => {
      const path = before + name;
      const { text, refs } = typeOf(field);
      const inside = fieldsOf(itemOf(field), `${path}${isList(field) ? "[]" : ""}.`);
      const own = {
        path,
        type: text,
        refs,
        required: object.required?.includes(name) ?? false,
        description: wordsOf(field),
      };
      return [own, ...inside];
    }),
  );
}

/** Its own, or where it may be null those of what else it may be. */
function wordsOf(schema: Schema): string {
  return schema.description ?? choices(schema).find(({ description }) => description)?.description ?? "";
}

const choices = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf ?? [];

function objectsIn(schema: Schema): Schema[] {
  const objects = schema.properties ? [schema] : [];
  return [...objects, ...choices(schema).flatMap(objectsIn)];
}

/** What a list holds; anything else itself. */
function itemOf(schema: Schema): Schema {
  const list = [schema, ...choices(schema)].find(({ items }) => items);
  return list?.items ?? schema;
}

const isList = (schema: Schema) => itemOf(schema) !== schema;

type Type = { text: string; refs: string[] };

/** The type of a field in words, without saying that it may be null: whatever may be left out may be. */
export function typeOf(schema: Schema): Type {
  const name = schema.$ref?.split("/").at(-1);
  if (name) return { text: name, refs: [name] };
  const inside = choices(schema).filter(({ type }) => type !== "null");
  if (inside.length > 0) {
    const types = inside.map(typeOf);
    return {
      text: [...new Set(types.map(({ text }) => text))].join(" or "),
      refs: types.flatMap(({ refs }) => refs),
    };
  }
  if (schema.items) {
    const { text, refs } = typeOf(schema.items);
    return { text: `list of ${text}`, refs };
  }
  if (schema.const !== undefined) return plain(JSON.stringify(schema.const));
  if (schema.enum) return plain(schema.enum.map((value) => String(value)).join(", "));
  if (schema.format === "date-time") return plain("time");
  const kinds = [schema.type ?? "anything"].flat().filter((type) => type !== "null");
  const limit =
    schema.maxLength === undefined ? "" : `, at most ${schema.maxLength.toLocaleString("en")} characters`;
  return plain(`${kinds.map((kind) => words[kind] ?? kind).join(" or ")}${limit}`);
}

const plain = (text: string): Type => ({ text, refs: [] });

const words: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};
