import { Fragment } from "react";
import { LargeCopyButton } from "@/components/copy/large-copy-button";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { useFormAction } from "@/components/forms/use-form-action";
import { useSuccess } from "@/components/forms/use-success";
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
import { Input } from "@/components/ui/input";
import { KeyIcon } from "@/components/ui/object-icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAX_REASON_LENGTH } from "@/lib/masking/reason-length";
import { t } from "@/messages/unmask";
import type { MaskedValueProps } from "./masked-value";

export default function UnmaskPane({ id, label, mask, unmask, markFalseHit }: MaskedValueProps) {
  return (
    <Dialog>
      <DialogTrigger variant="outline" size="sm" className="h-6 gap-1 px-1.5 font-normal text-xs">
        <KeyIcon className="size-3" />
        {label}
        {mask && <span className="text-muted-foreground">{mask}</span>}
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{label}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <UnmaskForm id={id} action={unmask} />
          <FalseHitForm id={id} action={markFalseHit} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function UnmaskForm({ id, action }: { id: number; action: FormAction }) {
  const { attempt, result, send } = useAttempts(action, () => {});
  const refused = result && !result.ok ? result : null;
  const form = useFirstInvalid(refused);
  const original = result?.ok ? result.shownOnce?.original : undefined;
  if (original !== undefined) return <Original original={original} />;
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <Fragment key={attempt}>
        <FormField label={t("reason")} name="reason" required error={refused?.fields?.reason}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={MAX_REASON_LENGTH}
              defaultValue={refused?.values?.reason ?? ""}
            />
          )}
        </FormField>
      </Fragment>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton>{t("show")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

function Original({ original }: { original: string }) {
  return (
    <div className="flex items-end gap-2">
      <FormField label={t("value")} className="flex-1">
        {(control) => (
          <Input
            {...control}
            readOnly
            autoFocus
            value={original}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
        )}
      </FormField>
      <LargeCopyButton text={original} label={t("copy")} />
    </div>
  );
}

function FalseHitForm({ id, action }: { id: number; action: FormAction }) {
  const { setOpen } = useDialog();
  const [result, send] = useFormAction(action);
  useSuccess(result, () => setOpen(false));
  return (
    <form action={send} className="flex flex-wrap items-center justify-between gap-2 border-t pt-3">
      <input type="hidden" name="id" value={id} />
      <p className="min-w-0 flex-1 basis-52 text-muted-foreground text-xs">{t("falseHitHint")}</p>
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant="outline" size="sm">
        {t("falseHit")}
      </SubmitButton>
    </form>
  );
}
