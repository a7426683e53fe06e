"use client";

import { FormField } from "@/components/forms/form-field";
import { FormDialog, type FormDialogProps, type Refused } from "@/components/settings/form-dialog";
import { initialValue } from "@/components/settings/initial-value";
import { NameField } from "@/components/settings/name-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { MAX_REASON_LENGTH } from "@/lib/cases/reason-length";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/case-forms";

type Props = Pick<FormDialogProps, "trigger" | "action" | "hidden">;

export function OpenCaseForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title={t("openCase")}
      description={t("openCaseHint")}
      submit={t("open")}
      fields={(refused) => (
        <>
          <NameField refused={refused} maxLength={MAX_NAME_LENGTH} hint={t("nameHint")} autoFocus />
          <ReasonField refused={refused} hint={t("reasonHint")} />
        </>
      )}
    />
  );
}

export function CloseCaseForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title={t("closeTitle")}
      description={t("closeHint")}
      submit={t("close")}
      fields={(refused) => <ReasonField refused={refused} autoFocus />}
    />
  );
}

export function AddSessionForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title={t("addTitle")}
      description={t("addHint")}
      submit={t("add")}
      fields={(refused) => (
        <FormField label={t("sessionId")} name="sessionId" required error={refused?.fields?.sessionId}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              defaultValue={initialValue(refused, "sessionId")}
              autoFocus
            />
          )}
        </FormField>
      )}
    />
  );
}

function ReasonField({ refused, hint, autoFocus }: { refused: Refused; hint?: string; autoFocus?: boolean }) {
  return (
    <FormField label={t("reason")} name="reason" required error={refused?.fields?.reason} hint={hint}>
      {(control) => (
        <Textarea
          {...control}
          dir="auto"
          maxLength={MAX_REASON_LENGTH}
          defaultValue={initialValue(refused, "reason")}
          autoFocus={autoFocus}
        />
      )}
    </FormField>
  );
}
