"use client";

import { useActionState } from "react";
import { FormField } from "@/components/forms/form-field";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/sign-in";
import { verifyCodeAction } from "./code-actions";

/** A code of the app or, with `recovery`, a recovery code. */
export function CodeForm({ from, recovery, hasApp }: { from: string; recovery: boolean; hasApp: boolean }) {
  const [result, submit] = useActionState(verifyCodeAction, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  const other = new URLSearchParams({ from, ...(recovery ? {} : { use: "recovery" }) });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <FormField label={recovery ? t("recoveryCode") : t("code")} name="code" error={failed?.fields?.code}>
        {(control) => (
          <Input
            {...control}
            autoComplete={recovery ? "off" : "one-time-code"}
            inputMode={recovery ? "text" : "numeric"}
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            className="h-10 font-mono tracking-wider"
          />
        )}
      </FormField>
      <input type="hidden" name="from" value={from} />
      <SubmitButton size="lg" className="mt-1 w-full">
        {t("continue")}
      </SubmitButton>
      {hasApp && (
        <PageLink
          href={`/sign-in/code?${other}`}
          className="self-center text-primary text-xs underline-offset-2 hover:underline"
        >
          {recovery ? t("useAppCode") : t("useRecoveryCode")}
        </PageLink>
      )}
    </form>
  );
}
