import { scopes } from "@/lib/bans/scopes";
import type { OfferedScope } from "./ban-props";

export const offeredScopes: readonly OfferedScope[] = scopes.map(
  ({ id, label, hint, valueLabel, example, shared }) => ({ id, label, hint, valueLabel, example, shared }),
);
