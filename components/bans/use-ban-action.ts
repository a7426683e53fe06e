"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { useDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

export type RefusedBan = Extract<ActionResult, { ok: false }>;

/**
 * Sends a form of a dialog; what was done is announced and closes it, what was refused is returned. React empties a form that
 * was answered: fields whose key is `round` are made anew with what was typed.
 */
export function useBanAction(action: FormAction) {
  const { setOpen } = useDialog();
  const [{ refused, round }, send] = useActionState<Answered, FormData>(async (before, form) => {
    const result = await action(null, form);
    if (!result.ok) return { refused: result, round: before.round + 1 };
    // Not in an effect: with what has been done, the dialog itself may be gone.
    setOpen(false);
    toast.success(result.message ?? "Done");
    return { refused: null, round: before.round + 1 };
  }, NEW);
  return { send, refused, round };
}

type Answered = { refused: RefusedBan | null; round: number };

const NEW: Answered = { refused: null, round: 0 };
