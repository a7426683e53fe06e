"use client";

import { useActionState } from "react";
import { Notice } from "@/components/notice";
import type { FormAction } from "@/components/sessions/panel-types";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";

import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

export function RevokeShare({ id, name, action }: { id: number; name: string; action: FormAction }) {
  const [result, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const result = await action(previous, form);
    // Not in an effect: this button is unmounted together with the link.
    if (result.ok && result.message) toast.success(result.message);
    return result;
  }, null);
  return (
    <Dialog>
      <DialogTrigger variant="outline" size="sm" aria-label={`Revoke ${name}`}>
        Revoke
      </DialogTrigger>
      <DialogContent alert size="sm">
        <DialogHeader>
          <DialogTitle>Revoke this link?</DialogTitle>
          <DialogDescription>{`“${name}” will stop working and its file will be deleted. To share these sessions again, create a new link.`}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <form action={send}>
            <input type="hidden" name="id" value={id} />
            {result && !result.ok && (
              <Notice variant="destructive" className="mb-3">
                {result.error}
              </Notice>
            )}
            <DialogFooter>
              <DialogClose>Cancel</DialogClose>
              <SubmitButton variant="destructive">Revoke</SubmitButton>
            </DialogFooter>
          </form>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
