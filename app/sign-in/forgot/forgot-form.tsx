"use client";

import { useActionState } from "react";
import { FormField } from "@/components/forms/form-field";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestLinkAction } from "./forgot-actions";

export function ForgotForm() {
  const [result, submit] = useActionState(requestLinkAction, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {result?.ok && <Notice variant="success">{result.message}</Notice>}
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <FormField label="E-mail" name="email" error={failed?.fields?.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            defaultValue={failed?.values?.email}
            className="h-10"
          />
        )}
      </FormField>
      <SubmitButton size="lg" className="mt-1 w-full">
        Send the link
      </SubmitButton>
      <PageLink
        href="/sign-in"
        className="self-center text-primary text-xs underline-offset-2 hover:underline"
      >
        Back to signing in
      </PageLink>
    </form>
  );
}
