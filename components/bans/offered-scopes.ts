import { scopes } from "@/lib/bans/scopes";
import type { OfferedScope } from "./ban-props";

/** The scopes as a form in the browser needs them, in the reader's language. */
export function offeredScopes(): OfferedScope[] {
  return scopes.map(({ id, label, hint, valueLabel, example, shared }) => ({
    ...{ id, label, hint, valueLabel, example, shared },
  }));
}
