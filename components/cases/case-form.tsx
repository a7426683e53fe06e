"use client";

import { FormField } from "@/components/forms/form-field";
import { FormDialog, type FormDialogProps, type Refused } from "@/components/settings/form-dialog";
import { initialValue } from "@/components/settings/initial-value";
import { NameField } from "@/components/settings/name-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { MAX_REASON_LENGTH } from "@/lib/cases/reason-length";
import { MAX_NAME_LENGTH } from "@/lib/name-length";

type Props = Pick<FormDialogProps, "trigger" | "action" | "hidden">;

export function OpenCaseForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title="Open a case"
      description="Afterwards add sessions to it, in History with Export or by their ID."
      submit="Open the case"
      fields={(refused) => (
        <>
          <NameField
            refused={refused}
            maxLength={MAX_NAME_LENGTH}
            hint="Admins and supervisors see it at the sessions that it holds."
            autoFocus
          />
          <ReasonField refused={refused} hint="Such as the lawsuit or the request of an authority." />
        </>
      )}
    />
  );
}

export function CloseCaseForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title="Close this case?"
      description="Its sessions are no longer held, unless another case holds them, and rules may remove them from tonight on. The files of its packages are deleted."
      submit="Close the case"
      fields={(refused) => <ReasonField refused={refused} autoFocus />}
    />
  );
}

export function AddSessionForm(props: Props) {
  return (
    <FormDialog
      {...props}
      title="Add a session"
      description="All sessions of a view are added in History, with Export."
      submit="Add"
      fields={(refused) => (
        <FormField label="ID of the session" name="sessionId" required error={refused?.fields?.sessionId}>
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
    <FormField label="Reason" name="reason" required error={refused?.fields?.reason} hint={hint}>
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
