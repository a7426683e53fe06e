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

/** A button that asks for confirmation. `verb` is the label of both buttons. */
export function ConfirmDialog({
  verb,
  accessibleName,
  id,
  hidden = {},
  title,
  description,
  action,
}: {
  verb: string;
  /** Of the button, with what it applies to. */
  accessibleName: string;
  id: number;
  /** Further hidden fields. */
  hidden?: Readonly<Record<string, string | number>>;
  title: string;
  description: string;
  action: FormAction;
}) {
  const [result, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const answer = await action(previous, form);
    // Not in an effect: this button may be unmounted together with its row.
    if (answer.ok) toast.success(answer.message ?? "Done");
    return answer;
  }, null);
  return (
    <Dialog>
      <DialogTrigger variant="outline" size="sm" aria-label={accessibleName}>
        {verb}
      </DialogTrigger>
      <DialogContent alert size="sm">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {description && <DialogDescription>{description}</DialogDescription>}
        </DialogHeader>
        <DialogBody>
          <form action={send}>
            {Object.entries({ id, ...hidden }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
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
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
