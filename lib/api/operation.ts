import type { KeyScope } from "@/lib/actor";
import { refTo, type Schema } from "./schemas";

export type OperationResponse = { description: string; type?: string; schema?: Schema };

/** An operation of the API, for the OpenAPI document and the reference. */
export type Operation = {
  method: "get" | "post" | "put" | "patch";
  path: string;
  scope: KeyScope;
  summary: string;
  description: string;
  parameters?: readonly {
    name: string;
    in: "path" | "query" | "header";
    required: boolean;
    description: string;
  }[];
  /** `file` instead of `example`: the body is the bytes of a file. */
  body?: { types: readonly string[]; schema: Schema; required: boolean; example?: unknown; file?: string };
  exampleHeaders?: Readonly<Record<string, string>>;
  examplePath: string;
  responses: Readonly<Record<string, OperationResponse>>;
};

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
