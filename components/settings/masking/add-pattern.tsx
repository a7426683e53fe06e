"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH, MAX_PATTERN_LENGTH } from "@/lib/masking/patterns/pattern-length";
import { FormDialog } from "../form-dialog";
import { initialValue } from "../initial-value";
import { AddLabel } from "../settings-section";

export function AddPattern({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: <AddLabel>Add a pattern</AddLabel> }}
      title="Add a pattern"
      description="It masks nothing until you have seen its preview and turned it on."
      submit="Add pattern"
      action={action}
      fields={(refused) => (
        <>
          <FormField label="Name" name="name" required error={refused?.fields?.name}>
            {(control) => (
              <Input {...control} maxLength={MAX_NAME_LENGTH} defaultValue={initialValue(refused, "name")} />
            )}
          </FormField>
          <FormField
            label="Pattern"
            name="pattern"
            required
            error={refused?.fields?.pattern}
            hint="In the syntax of RE2, such as \bPOL-\d{8}\b. Capitals and small letters are the same."
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
