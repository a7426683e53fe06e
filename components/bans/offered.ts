import { scopes } from "@/lib/bans/scopes";
import type { OfferedScope } from "./ban-props";

/** The registry as far as a dialog in the browser needs it. */
export const offeredScopes: readonly OfferedScope[] = scopes.map(
  ({ id, label, hint, valueLabel, example, shared }) => ({ id, label, hint, valueLabel, example, shared }),
);
