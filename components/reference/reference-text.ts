import type { Field } from "@/lib/api/fields";
import {
  type Operation,
  type OperationParameter,
  type OperationResponse,
  operationId,
} from "@/lib/api/operation";
import { type EventKind, eventKinds } from "@/lib/events/kinds";
import { english, t } from "@/messages/api-reference";

/*
 * Texts of the OpenAPI document, which is English, in the language of the reader. Their keys say where they are in it; a text that is
 * the same in several places has one translation.
 */

export function operationText(operation: Operation, part: "summary" | "description"): string {
  return translated(operation[part], `operation.${operationId(operation)}.${part}`);
}

export function parameterText(operation: Operation, { name, description }: OperationParameter): string {
  return translated(description, `parameter.${operationId(operation)}.${name}`, `parameter.${name}`);
}

export function responseText(
  operation: Operation,
  status: string,
  { description }: OperationResponse,
): string {
  return translated(description, `response.${operationId(operation)}.${status}`, `response.${status}`);
}

/** `schema`: the name of a schema or a topic. */
export function fieldText(schema: string, { path, description }: Field): string {
  const names = path.replaceAll("[]", "").split(".");
  // From the exact place to the name alone: `Session.notes.author.name`, `notes.author.name`, `author.name`, `name`.
  const ends = names.map((_, index) => `field.${names.slice(index).join(".")}`);
  return translated(description, `field.${schema}.${names.join(".")}`, ...ends);
}

export function kindText(kind: EventKind): string {
  return translated(eventKinds[kind].description, `kind.${kind}`);
}

/** A text that the document has changed since it was translated stays English. */
function translated(text: string, ...keys: readonly string[]): string {
  const key = keys.find((each) => english[each] === text);
  return (key && t.find(key)) ?? text;
}
