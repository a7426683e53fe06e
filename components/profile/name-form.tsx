"use client";

import { Fragment } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { NameField } from "@/components/settings/name-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/profile";

export function NameForm({ action, name }: { action: FormAction; name: string }) {
  const { attempt, result, send } = useAttempts(action, ({ message }) => toast.success(message ?? t("done")));
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  return (
    <form ref={form} action={send} noValidate className="flex max-w-md flex-col gap-4">
      <Fragment key={attempt}>
        <NameField
          refused={refused}
          value={name}
          isPerson
          maxLength={MAX_NAME_LENGTH}
          autoComplete="name"
          className="h-10"
        />
      </Fragment>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <SubmitButton className="self-start">{t("saveName")}</SubmitButton>
    </form>
  );
}
