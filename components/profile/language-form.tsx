"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { languages } from "@/messages/language";
import { t } from "@/messages/profile";

export function LanguageForm({ action, language }: { action: FormAction; language: string | null }) {
  const [result, submit] = useActionState(action, null);
  // What is on the page already is in the former language.
  useSuccess(result, () => location.reload());
  return (
    <form action={submit} className="flex max-w-md flex-col gap-4">
      <FormField label={t("language")} name="language">
        {(control) => (
          <NativeSelect {...control} defaultValue={language ?? ""}>
            <option value="">{t("asBrowserAsks")}</option>
            {Object.entries(languages).map(([id, name]) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      {result?.ok === false && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton className="self-start">{t("saveLanguage")}</SubmitButton>
    </form>
  );
}
