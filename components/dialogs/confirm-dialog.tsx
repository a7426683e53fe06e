"use client";

import { lazy, type ReactNode, useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { submitAction } from "@/components/forms/submit-action";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/dialogs";

const ConfirmForm = lazy(() => import("./confirm-form"));

/** A button that asks for confirmation. `verb` is the label of both buttons. */
export function ConfirmDialog({
  verb,
  accessibleName,
  id,
  hidden = {},
  title,
  description,
  action,
  children,
}: {
  verb: string;
  /** Of the button, with what it applies to. */
  accessibleName: string;
  id: number | string;
  /** Further hidden fields. */
  hidden?: Readonly<Record<string, string | number>>;
  title: string;
  description: string;
  action: FormAction;
  /** Fields of the form, where there is something to choose. */
  children?: ReactNode;
}) {
  const [result, send] = useActionState<ActionResult | null, FormData>(async (_before, form) => {
    const answer = await submitAction(action, form);
    // Not in an effect: this button may be unmounted together with its row.
    if (answer.ok) toast.success(answer.message ?? t("done"));
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
          {/* Without a fallback of its own: the dialog opens together with its form, whose first button gets the focus. */}
          <ConfirmForm verb={verb} hidden={{ id, ...hidden }} result={result} send={send}>
            {children}
          </ConfirmForm>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
