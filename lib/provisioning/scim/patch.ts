import { z } from "zod";
import { canonical, type Document, documentsIn, isDocument } from "./document";
import { type AttributePath, type Filter, parsePath } from "./filter";
import { ScimRefusal } from "./refusal";
import { type Attribute, attributeNamed, type ResourceType } from "./schema";

/* PATCH as providers send it: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 and the notes below. */

const MOST = 1_000;
const MOST_SELECTIONS = 100;

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

type Operation = z.output<typeof Operation>;

/**
 * The attributes of a resource after the operations. What is unknown here or cannot be written is left out, because providers send
 * all that they have. Throws ScimRefusal.
 */
export function patched(type: ResourceType, before: Document, operations: readonly Operation[]): Document {
  const changes = operations.flatMap((operation) => changesIn(type, operation));
  requireFewSelections(changes);
  const after: Record<string, unknown> = { ...before };
  for (const run of runsIn(changes)) {
    const { name } = run[0].attribute;
    after[name] = changedByRun(after[name], run);
  }
  return after;
}

type Change = Pick<Operation, "op" | "value"> & {
  path: AttributePath;
  attribute: Attribute;
  /** What is added to a list or removed from it, if it can be done together with the changes before and after it. */
  values?: readonly Document[] | undefined;
};

function changesIn(type: ResourceType, { op, path, value }: Operation): Change[] {
  if (path) return changesAt(type, { op, path: parsePath(path), value });
  if (op === "remove") throw new ScimRefusal(400, "noTarget", "An operation that removes needs a path");
  if (!isDocument(value))
    throw new ScimRefusal(400, "invalidValue", "An operation without a path needs an object as its value");
  // Names may have dots, as in "name.givenName", and those of extensions are no paths.
  return Object.entries(value).flatMap(([name, each]) => {
    if (/^urn:/i.test(name) && !/:(User|Group):\w+/i.test(name)) return [];
    return changesAt(type, { op, path: parsePath(name), value: each });
  });
}

function changesAt(type: ResourceType, change: Pick<Change, "op" | "value" | "path">): Change[] {
  const attribute = attributeNamed(type.attributes, change.path.attribute);
  if (!attribute || attribute.readOnly) return [];
  return [{ ...change, attribute, values: attribute.multiValued && valuesOf(attribute, change) }];
}

function valuesOf(attribute: Attribute, { op, path, value }: Pick<Change, "op" | "value" | "path">) {
  if (path.sub !== undefined || op === "replace") return undefined;
  if (path.where === undefined) {
    const given = documentsIn(value).map((each) => canonical(attribute.subAttributes, each));
    if (op === "add") return given;
    if (value === undefined || value === null) return undefined;
    // Otherwise a provider that names values in a form of its own would remove all of them.
    if (given.length === 0 && !(Array.isArray(value) && value.length === 0))
      throw new ScimRefusal(
        400,
        "invalidValue",
        `The values to remove from ${attribute.name} cannot be read`,
      );
    return given;
  }
  const [selected, ...others] = path.where;
  const isOne = op === "remove" && others.length === 0 && selected?.path.attribute.toLowerCase() === "value";
  return isOne ? [{ value: selected.value }] : undefined;
}

/** Each of them looks at all values of a list. */
function requireFewSelections(changes: readonly Change[]): void {
  const selections = changes.filter(
    ({ attribute, path, values }) => attribute.multiValued && !values && (path.where || path.sub),
  );
  if (selections.length > MOST_SELECTIONS)
    throw new ScimRefusal(
      400,
      "invalidPath",
      `At most ${MOST_SELECTIONS} operations select among the values of a list`,
    );
}

type Run = [Change, ...Change[]];

/**
 * A list may have thousands of values, and there may be a thousand changes of it: those that follow each other are one run. What
 * happens to another attribute in between makes no difference to it.
 */
function runsIn(changes: readonly Change[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const last = runs.findLast(([{ attribute }]) => attribute === change.attribute);
    if (change.values && last?.[0].values) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

function changedByRun(before: unknown, run: Run): unknown {
  const [first] = run;
  return first.values ? changedList(documentsIn(before), run) : changed(first, before);
}

/** Entra ID names the values that it removes, instead of selecting them by the path. */
function changedList(before: readonly Document[], run: readonly Change[]): Document[] {
  const after = new Map(before.map((each) => [textOf(each.value), each]));
  for (const { op, values = [] } of run)
    for (const each of values) {
      if (op === "add") after.set(textOf(each.value), each);
      else after.delete(textOf(each.value));
    }
  return [...after.values()];
}

function changed(change: Change, before: unknown): unknown {
  const { attribute } = change;
  if (attribute.multiValued) return changedValues(change, documentsIn(before));
  if (attribute.type === "complex") return changedParts(change, before);
  return change.op === "remove" ? undefined : change.value;
}

/** The parts that are not named stay, also when the whole is replaced. */
function changedParts({ attribute, op, path, value }: Change, before: unknown): unknown {
  const parts = isDocument(before) ? before : {};
  if (path.sub === undefined)
    return op === "remove" ? undefined : { ...parts, ...canonical(attribute.subAttributes, value) };
  return {
    ...parts,
    ...canonical(attribute.subAttributes, { [path.sub]: op === "remove" ? undefined : value }),
  };
}

function changedValues(change: Change, before: readonly Document[]): Document[] {
  const { attribute, op, path, value } = change;
  if (path.where || path.sub) return changedSelected(change, before);
  if (op === "remove") return [];
  return documentsIn(value).map((each) => canonical(attribute.subAttributes, each));
}

function changedSelected({ attribute, op, path, value }: Change, before: readonly Document[]): Document[] {
  const { subAttributes = [] } = attribute;
  const { where = [], sub } = path;
  const isSelected = selector(subAttributes, where);
  if (op === "remove" && sub === undefined) return before.filter((each) => !isSelected(each));
  const part = sub === undefined ? value : { [sub]: op === "remove" ? undefined : value };
  const news = canonical(subAttributes, part);
  const after = before.map((each) => (isSelected(each) ? { ...each, ...news } : each));
  if (op === "remove" || after.some((each, index) => each !== before[index])) return after;
  // A value that does not exist yet is made from its path, also by "replace", as providers expect.
  const facts = where.map(({ path: { attribute }, value }) => [attribute, value]);
  return [...before, { ...canonical(subAttributes, Object.fromEntries(facts)), ...news }];
}

function selector(attributes: readonly Attribute[], where: Filter): (each: Document) => boolean {
  const wanted = where.map(({ path, value }) => ({
    name: attributeNamed(attributes, path.attribute)?.name,
    text: textOf(value),
  }));
  return (each) =>
    wanted.every(({ name, text }) => name && each[name] !== undefined && textOf(each[name]) === text);
}

/** Upper and lower case are the same in all values of lists. */
function textOf(value: unknown): string {
  return (typeof value === "object" ? JSON.stringify(value) : String(value)).toLowerCase();
}
