import { Fragment, type ReactNode } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
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
  useDialog,
} from "@/components/ui/dialog";
import type { TriggerProps } from "@/components/ui/overlay-trigger";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/settings-forms";

/** A refused action, with messages by field and what was typed. */
export type Refused = Extract<ActionResult, { ok: false }> | null;

type Body = {
  action: FormAction;
  /** Hidden fields. */
  hidden?: Readonly<Record<string, string | number>>;
  submit: string;
  /** Replaces the form with what can be seen only once, such as a key. */
  shownOnce?: (shown: Readonly<Record<string, string>>) => ReactNode;
  /** The fields, filled in again after a refusal. */
  fields: (refused: Refused) => ReactNode;
};

export type FormDialogProps = Body & {
  trigger: TriggerProps;
  title: string;
  description?: string;
};

/** A form in a dialog. Success closes it, a refusal keeps it open with what was typed. */
export function FormDialog({ trigger, title, description, ...body }: FormDialogProps) {
  return (
    <Dialog>
      <DialogTrigger {...trigger} />
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {description && <DialogDescription>{description}</DialogDescription>}
        </DialogHeader>
        <DialogBody>
          <FormBody {...body} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function FormBody({ action, hidden = {}, submit, shownOnce, fields }: Body) {
  const { setOpen } = useDialog();
  const { attempt, result, send } = useAttempts(action, (answer) => {
    if (answer.shownOnce) return;
    toast.success(answer.message ?? t("done"));
    setOpen(false);
  });
  const refused = result && !result.ok ? result : null;
  const form = useFirstInvalid(refused);
  if (result?.ok && result.shownOnce && shownOnce)
    return (
      <>
        {shownOnce(result.shownOnce)}
        <DialogFooter>
          <DialogClose variant="default">{t("done")}</DialogClose>
        </DialogFooter>
      </>
    );
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fragment key={attempt}>{fields(refused)}</Fragment>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton>{submit}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
