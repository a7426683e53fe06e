import { z } from "zod";
import { SessionDocument } from "./document";
import { FOREIGN_IDS } from "./event";

/** The fields an object may have, with those of the objects inside; `open` allows any other name as well. */
type Known = { fields: ReadonlyMap<string, Known | null>; list: boolean; open: boolean };

const DOCUMENT = knownFields(SessionDocument) as Known;

function knownFields(schema: z.core.$ZodType, list = false): Known | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return knownFields(schema.unwrap() as z.core.$ZodType, list);
  if (schema instanceof z.ZodPipe) return knownFields(schema.in as z.core.$ZodType, list);
  if (schema instanceof z.ZodArray) return knownFields(schema.element as z.core.$ZodType, true);
  if (schema instanceof z.ZodUnion)
    return (
      (schema.options as z.core.$ZodType[]).map((option) => knownFields(option, list)).find(Boolean) ?? null
    );
  if (!(schema instanceof z.ZodObject)) return null;
  const shape: Record<string, z.core.$ZodType> = schema.shape;
  const fields = new Map(Object.entries(shape).map(([name, field]) => [name, knownFields(field)]));
  return { fields, list, open: schema.def.catchall !== undefined };
}

/** The paths of the fields of a written document that the format does not have, such as `messages[].colour`. */
export function unknownFields(written: object): string[] {
  const names = new Set<string>();
  collect(written, DOCUMENT, "", names);
  return [...names];
}

function collect(value: unknown, known: Known, path: string, names: Set<string>): void {
  if (!Array.isArray(value)) collectFrom(value, known, path, names);
  else if (known.list) for (const item of value) collectFrom(item, known, `${path}[]`, names);
}

function collectFrom(value: unknown, known: Known, path: string, names: Set<string>): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [name, each] of Object.entries(value)) {
    const inner = known.fields.get(name);
    if (inner === null) continue;
    const here = path === "" ? name : `${path}.${name}`;
    if (inner) collect(each, inner, here, names);
    else if (!known.open || FOREIGN_IDS.has(name)) names.add(here.slice(0, 100));
  }
}
