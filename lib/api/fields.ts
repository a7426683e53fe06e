import { eitherText } from "@/lib/grid/either";
import { t } from "@/messages/api-page";
import type { Schema } from "./schemas";

/** A field as the reference lists it. `refs` are the names of schemas that `type` mentions. */
export type Field = {
  path: string;
  type: string;
  refs: string[];
  required: boolean;
  description: string;
};

/** The fields of a schema with those of inner objects, whose paths have a dot, and [] for a list. */
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
        description: descriptionOf(field),
      };
      return [own, ...inside];
    }),
  );
}

function descriptionOf(schema: Schema): string {
  return schema.description ?? choices(schema).find(({ description }) => description)?.description ?? "";
}

const choices = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf ?? [];

function objectsIn(schema: Schema): Schema[] {
  const objects = schema.properties ? [schema] : [];
  return [...objects, ...choices(schema).flatMap(objectsIn)];
}

function itemOf(schema: Schema): Schema {
  const list = [schema, ...choices(schema)].find(({ items }) => items);
  return list?.items ?? schema;
}

const isList = (schema: Schema) => itemOf(schema) !== schema;

type Type = { text: string; refs: string[]; hasList: boolean };

/** The type of a field in words. Null is not mentioned: every optional field may be null. */
export function typeOf(schema: Schema): Type {
  const name = schema.$ref?.split("/").at(-1);
  if (name) return { text: name, refs: [name], hasList: false };
  const inside = choices(schema).filter(({ type }) => type !== "null");
  if (inside.length > 0) {
    const types = inside.map(typeOf);
    return {
      text: eitherText([...new Set(types.map(({ text }) => text))]),
      refs: types.flatMap(({ refs }) => refs),
      hasList: types.some(({ hasList }) => hasList),
    };
  }
  if (schema.items) {
    const { text, refs } = typeOf(schema.items);
    return { text: t("type.list", { type: text }), refs, hasList: true };
  }
  if (schema.const !== undefined) return plain(JSON.stringify(schema.const));
  if (schema.enum) return plain(schema.enum.map((value) => String(value)).join(", "));
  if (schema.format === "date-time") return plain(t("type.time"));
  const kinds = [schema.type ?? "anything"].flat().filter((type) => type !== "null");
  const type = eitherText(kinds.map((kind) => t.find(`type.${kind}`) ?? kind));
  return plain(schema.maxLength === undefined ? type : t("typeAtMost", { type, max: schema.maxLength }));
}

const plain = (text: string): Type => ({ text, refs: [], hasList: false });
