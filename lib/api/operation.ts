import type { KeyScope } from "@/lib/actor";
import { refTo, type Schema } from "./schemas";

export type OperationResponse = { description: string; type?: string; schema?: Schema };

export type OperationParameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string;
};

/** An operation of the API, for the OpenAPI document and the reference. */
export type Operation = {
  method: "get" | "post" | "put" | "patch";
  path: string;
  scope: KeyScope;
  summary: string;
  description: string;
  parameters?: readonly OperationParameter[];
  /** `file` instead of `example`: the body is the bytes of a file. */
  body?: { types: readonly string[]; schema: Schema; required: boolean; example?: unknown; file?: string };
  exampleHeaders?: Readonly<Record<string, string>>;
  examplePath: string;
  responses: Readonly<Record<string, OperationResponse>>;
};

/** Its anchor in the reference, and the beginning of the keys of its translations. */
export function operationId({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method}-${path.replace(/^\/api\/v1\//, "").replace(/\W+/g, "-")}`.replace(/-$/, "");
}

export const problem = (description: string): OperationResponse => ({
  description,
  type: "application/problem+json",
  schema: refTo("Problem"),
});
export const json = (description: string, schema: Schema): OperationResponse => ({
  description,
  type: "application/json",
  schema,
});
export const refusals = {
  401: problem("The key is missing, wrong or revoked."),
  403: problem("The key does not have the scope."),
};
export const noSession = { 404: problem("The tenant has no such session.") };
export const sessionIdParameter = {
  name: "id",
  in: "path",
  required: true,
  description: "The id of the session in Parley, from the results of ingested events or a webhook.",
} as const;
