"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

/** Asks once more, since a link that is revoked cannot be had back. */
export function RevokeShare({ id, name, action }: { id: number; name: string; action: FormAction }) {
  const [result, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const result = await action(previous, form);
    // Not in an effect: with the link, this button is gone as well.
    if (result.ok && result.message) toast.success(result.message);
    return result;
  }, null);
  return (
    <Dialog>
      <DialogTrigger variant="secondary" size="sm" aria-label={`Revoke ${name}`}>
        Revoke
      </DialogTrigger>
      <DialogContent
        alert
        size="sm"
        title="Revoke this link?"
        description={`“${name}” stops working at once, and its file is removed. A new link is needed to share it again.`}
      >
        <form action={send}>
          <input type="hidden" name="id" value={id} />
          {result && !result.ok && (
            <Notice tone="danger" className="mb-3">
              {result.error}
            </Notice>
          )}
          <DialogFooter>
            <DialogClose>Keep it</DialogClose>
            <SubmitButton variant="danger">Revoke</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
