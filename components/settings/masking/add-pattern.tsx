"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH, MAX_PATTERN_LENGTH } from "@/lib/masking/patterns/pattern-length";
import { t } from "@/messages/settings-masking";
import { FormDialog } from "../form-dialog";
import { initialValue } from "../initial-value";
import { AddLabel } from "../settings-section";

export function AddPattern({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: <AddLabel>{t("addPattern")}</AddLabel> }}
      title={t("addPattern")}
      description={t("addPatternNote")}
      submit={t("add")}
      action={action}
      fields={(refused) => (
        <>
          <FormField label={t("name")} name="name" required error={refused?.fields?.name}>
            {(control) => (
              <Input {...control} maxLength={MAX_NAME_LENGTH} defaultValue={initialValue(refused, "name")} />
            )}
          </FormField>
          <FormField
            label={t("pattern")}
            name="pattern"
            required
            error={refused?.fields?.pattern}
            hint={t("patternHint", { example: String.raw`\bPOL-\d{8}\b` })}
          >
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                spellCheck={false}
                maxLength={MAX_PATTERN_LENGTH}
                className="font-mono text-xs"
                defaultValue={initialValue(refused, "pattern")}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}
