import { type Attribute, attributeNamed } from "./schema";

/** A resource, or a value of one of its attributes, as JSON. */
export type Document = Readonly<Record<string, unknown>>;

export function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of an attribute that has several; one alone counts as a list of it. */
export function documentsIn(value: unknown): Document[] {
  return [value].flat().filter(isDocument);
}

/** The known attributes of a document, by their names as they are written here. */
export function canonical(attributes: readonly Attribute[] = [], document: unknown): Document {
  if (!isDocument(document)) return {};
  const known = Object.entries(document).flatMap(([sent, value]) => {
    const attribute = attributeNamed(attributes, sent);
    return attribute ? [[attribute.name, canonicalValue(attribute, value)] as const] : [];
  });
  return Object.fromEntries(known);
}

function canonicalValue({ type, multiValued, subAttributes }: Attribute, value: unknown): unknown {
  if (type !== "complex" || value === undefined || value === null) return value;
  return multiValued
    ? documentsIn(value).map((each) => canonical(subAttributes, each))
    : canonical(subAttributes, value);
}
