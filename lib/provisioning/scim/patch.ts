import { z } from "zod";
import { canonical, type Document, documentsIn, isDocument } from "./document";
import { type AttributePath, type Filter, parsePath } from "./filter";
import { ScimRefusal } from "./refusal";
import { type Attribute, attributeNamed, type ResourceType } from "./schema";

/* PATCH as providers send it: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 and the notes below. */

const MOST = 1_000;

/** Entra ID writes the operations with a capital. */
const Operation = z.object({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().nullish(),
  value: z.unknown().optional(),
});

export const PatchRequest = z.object({
  Operations: z
    .array(Operation)
    .min(1)
    .max(MOST, `At most ${MOST.toLocaleString("en")} operations`),
});

export type Operation = z.output<typeof Operation>;

/**
 * The attributes of a resource after the operations. What is unknown here or cannot be written is left out, because providers send
 * all that they have. Throws ScimRefusal.
 */
export function patched(type: ResourceType, before: Document, operations: readonly Operation[]): Document {
  return operations.reduce((document, operation) => apply(type, document, operation), before);
}

function apply(type: ResourceType, before: Document, { op, path, value }: Operation): Document {
  if (path) return change(type, before, { op, path: parsePath(path), value });
  if (op === "remove") throw new ScimRefusal(400, "noTarget", "An operation that removes needs a path");
  if (!isDocument(value))
    throw new ScimRefusal(400, "invalidValue", "An operation without a path needs an object as its value");
  // Names may have dots, as in "name.givenName", and those of extensions are no paths.
  return Object.entries(value).reduce((document, [name, each]) => {
    if (/^urn:/i.test(name) && !/:(User|Group):\w+/i.test(name)) return document;
    return change(type, document, { op, path: parsePath(name), value: each });
  }, before);
}

type Change = Pick<Operation, "op" | "value"> & { path: AttributePath };

function change(type: ResourceType, before: Document, { op, path, value }: Change): Document {
  const attribute = attributeNamed(type.attributes, path.attribute);
  if (!attribute || attribute.readOnly) return before;
  const { name } = attribute;
  return { ...before, [name]: changed(attribute, before[name], { op, path, value }) };
}

function changed(attribute: Attribute, before: unknown, { op, path, value }: Change): unknown {
  if (attribute.multiValued) return changedValues(attribute, documentsIn(before), { op, path, value });
  if (attribute.type === "complex") return changedParts(attribute, before, { op, path, value });
  return op === "remove" ? undefined : value;
}

/** The parts that are not named stay, also when the whole is replaced. */
function changedParts(attribute: Attribute, before: unknown, { op, path, value }: Change): unknown {
  const parts = isDocument(before) ? before : {};
  if (path.sub === undefined)
    return op === "remove" ? undefined : { ...parts, ...canonical(attribute.subAttributes, value) };
  return {
    ...parts,
    ...canonical(attribute.subAttributes, { [path.sub]: op === "remove" ? undefined : value }),
  };
}

function changedValues(attribute: Attribute, before: readonly Document[], change: Change): Document[] {
  const { op, path, value } = change;
  const given = documentsIn(value).map((each) => canonical(attribute.subAttributes, each));
  if (path.where || path.sub) return changedSelected(attribute, before, change);
  if (op === "replace") return given;
  if (op === "add") return withoutRepetition([...before, ...given]);
  // Entra ID names the values that it removes, instead of selecting them by the path.
  const removed = new Set(given.map((each) => each.value));
  return given.length === 0 ? [] : before.filter((each) => !removed.has(each.value));
}

function changedSelected(
  { subAttributes = [] }: Attribute,
  before: readonly Document[],
  { op, path, value }: Change,
): Document[] {
  const { where = [], sub } = path;
  const isSelected = (each: Document) => where.every((comparison) => holds(each, comparison));
  if (op === "remove" && sub === undefined) return before.filter((each) => !isSelected(each));
  const part = sub === undefined ? value : { [sub]: op === "remove" ? undefined : value };
  const news = canonical(subAttributes, part);
  if (before.some(isSelected)) return before.map((each) => (isSelected(each) ? { ...each, ...news } : each));
  // A value that does not exist yet is made from its path, also by "replace", as providers expect.
  if (op === "remove") return [...before];
  const facts = where.map(({ path: { attribute }, value }) => [attribute, value]);
  return [...before, { ...canonical(subAttributes, Object.fromEntries(facts)), ...news }];
}

function holds(each: Document, { path, value }: Filter[number]): boolean {
  const found = Object.entries(each).find(([name]) => name.toLowerCase() === path.attribute.toLowerCase());
  return String(found?.[1]).toLowerCase() === String(value).toLowerCase();
}

function withoutRepetition(values: readonly Document[]): Document[] {
  return [...new Map(values.map((each) => [each.value, each])).values()];
}
