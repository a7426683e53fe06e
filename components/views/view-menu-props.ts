import type { ActionResult } from "@/lib/action-result";
import type { Scope } from "@/lib/sessions/predicate";
import type { View } from "@/lib/views/view";

type ViewAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;

export type ViewMenuProps = {
  path: string;
  views: readonly View[];
  query: string;
  scope: Scope;
  /** Who is signed in. */
  userId: number;
  mayShare: boolean;
  actions: Record<"save" | "change" | "remove" | "restore" | "chooseDefault", ViewAction>;
};
