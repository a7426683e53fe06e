import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/bans";

export type RefusedBan = Extract<ActionResult, { ok: false }>;

/**
 * Submits a form in a dialog. Success closes the dialog and shows a toast, a refusal is returned. React resets the fields
 * after an action: use `round` in their keys to mount them again with what was typed.
 */
export function useBanAction(action: FormAction) {
  const { setOpen } = useDialog();
  const [{ refused, round }, send] = useActionState<Round, FormData>(async (before, form) => {
    const result = await action(null, form);
    if (!result.ok) return { refused: result, round: before.round + 1 };
    // Not in an effect: the action may have unmounted the dialog.
    setOpen(false);
    toast.success(result.message ?? t("done"));
    return { refused: null, round: before.round + 1 };
  }, FIRST);
  return { send, refused, round };
}

type Round = { refused: RefusedBan | null; round: number };

const FIRST: Round = { refused: null, round: 0 };
