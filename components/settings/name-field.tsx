import type { ComponentProps } from "react";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { t } from "@/messages/settings-forms";
import type { Refused } from "./form-dialog";
import { initialValue } from "./initial-value";

type Props = Pick<ComponentProps<typeof Input>, "autoFocus" | "autoComplete" | "className"> & {
  refused: Refused;
  /** The stored name. */
  value?: string;
  hint?: string;
  maxLength: number;
  /** Other languages have another word for the name of a person. */
  isPerson?: boolean;
};

/** The name of what a form of the settings adds or changes. */
export function NameField({ refused, value, hint, isPerson, ...input }: Props) {
  return (
    <FormField
      label={isPerson ? t("personName") : t("name")}
      name="name"
      required
      error={refused?.fields?.name}
      hint={hint}
    >
      {(control) => (
        <Input {...control} dir="auto" defaultValue={initialValue(refused, "name", value)} {...input} />
      )}
    </FormField>
  );
}
