import type { ActionResult } from "@/lib/action-result";
import type { View } from "@/lib/views/view";

type ViewAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;

export type ViewMenuProps = {
  path: string;
  views: readonly View[];
  query: string;
  mayShare: boolean;
  actions: Record<"save" | "change" | "remove" | "chooseDefault", ViewAction>;
};
