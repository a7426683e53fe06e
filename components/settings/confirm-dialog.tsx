"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

/** Asks once more before something ends. `verb` is what both buttons say. */
export function ConfirmDialog({
  verb,
  name,
  id,
  title,
  description,
  action,
}: {
  verb: string;
  /** What it is done to, for whoever does not see the row around the button. */
  name: string;
  id: number;
  title: string;
  description: string;
  action: FormAction;
}) {
  const [result, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const answer = await action(previous, form);
    // Not in an effect: what is done away with takes this button along.
    if (answer.ok) toast.success(answer.message ?? "Done");
    return answer;
  }, null);
  return (
    <Dialog>
      <DialogTrigger variant="outline" size="sm" aria-label={`${verb} ${name}`}>
        {verb}
      </DialogTrigger>
      <DialogContent alert size="sm" title={title} description={description}>
        <form action={send}>
          <input type="hidden" name="id" value={id} />
          {result && !result.ok && (
            <Notice variant="destructive" className="mb-3">
              {result.error}
            </Notice>
          )}
          <DialogFooter>
            <DialogClose>Cancel</DialogClose>
            <SubmitButton variant="destructive">{verb}</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
