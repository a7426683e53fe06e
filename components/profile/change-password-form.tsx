"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { NewPasswordFields } from "@/components/forms/new-password-fields";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/profile";

export function ChangePasswordForm({ action, email }: { action: FormAction; email: string }) {
  const [result, submit] = useActionState(action, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  return (
    <form ref={form} action={submit} noValidate className="flex max-w-md flex-col gap-4">
      {result?.ok && <Notice variant="success">{result.message}</Notice>}
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      {/* For password managers, which store it with the password. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <FormField label={t("currentPassword")} name="currentPassword" error={failed?.fields?.currentPassword}>
        {(control) => <Input {...control} type="password" autoComplete="current-password" className="h-10" />}
      </FormField>
      <NewPasswordFields fields={failed?.fields} />
      <SubmitButton className="self-start">{t("changePassword")}</SubmitButton>
    </form>
  );
}
