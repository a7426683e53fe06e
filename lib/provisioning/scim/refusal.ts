import { Refusal } from "@/lib/errors";

/** The kinds of errors that a provider tells apart: https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
export type ScimType =
  | "invalidFilter"
  | "invalidPath"
  | "invalidSyntax"
  | "invalidValue"
  | "mutability"
  | "noTarget"
  | "uniqueness";

/** A refusal that names its kind to the identity provider. */
export class ScimRefusal extends Refusal {
  override readonly name = "ScimRefusal";
  constructor(
    readonly status: 400 | 409,
    readonly scimType: ScimType,
    message: string,
  ) {
    super(message);
  }
}

export function taken(message: string): ScimRefusal {
  return new ScimRefusal(409, "uniqueness", message);
}
