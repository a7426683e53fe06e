import type { Document } from "./document";

/* Which attributes a request asks for: https://www.rfc-editor.org/rfc/rfc7644#section-3.9 */

const ALWAYS = ["schemas", "id", "meta"];

/** Whether an attribute, or a part of it, is in the response. */
export function isReturned(attribute: string, query: URLSearchParams): boolean {
  const name = attribute.toLowerCase();
  const wanted = namesIn(query.get("attributes"));
  if (wanted.length > 0) return wanted.some((each) => each === name || each.startsWith(`${name}.`));
  return !namesIn(query.get("excludedAttributes")).includes(name);
}

/** The attributes of a resource that a request asks for. */
export function projected(document: Document, query: URLSearchParams): Document {
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => ALWAYS.includes(name) || isReturned(name, query)),
  );
}

function namesIn(list: string | null): string[] {
  return (list ?? "")
    .split(",")
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .replace(/^urn:.*:/, ""),
    )
    .filter(Boolean);
}
