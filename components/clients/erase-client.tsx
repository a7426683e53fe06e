"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { FormDialog } from "@/components/settings/form-dialog";
import { initialValue } from "@/components/settings/initial-value";
import { Input } from "@/components/ui/input";
import { t } from "@/messages/clients";

/** The button that erases a client, and the dialog that asks for one of their identities. */
export function EraseClient({
  name,
  hidden,
  sessions,
  action,
}: {
  name: string;
  hidden: Readonly<Record<string, string | number>>;
  /** How many are erased. */
  sessions: number;
  action: FormAction;
}) {
  return (
    <FormDialog
      trigger={{
        variant: "destructive",
        size: "sm",
        "aria-label": t("eraseName", { name }),
        children: t("erase"),
      }}
      title={t("confirmErase", { name })}
      description={t("eraseNote", { sessions })}
      submit={t("erase")}
      action={action}
      hidden={hidden}
      fields={(refused) => (
        <FormField
          label={t("confirm")}
          name="confirm"
          required
          error={refused?.fields?.confirm}
          hint={t("confirmHint")}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              dir="auto"
              defaultValue={initialValue(refused, "confirm", "")}
            />
          )}
        </FormField>
      )}
    />
  );
}
