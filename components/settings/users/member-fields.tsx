import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { roles } from "@/lib/actor";
import { PASSWORD_MAX } from "@/lib/users/password-length";
import type { Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { roleTexts } from "./role-texts";

export type FreeOperator = { id: number; name: string };

export function RoleField({ refused, chosen }: { refused: Refused; chosen: string }) {
  return (
    <FormField label="Role" name="role" required error={refused?.fields?.role}>
      {(control) => (
        <NativeSelect {...control} defaultValue={initialValue(refused, "role", chosen)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleTexts[each].label}: {roleTexts[each].hint}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}

/** The operator of the user: the current one, or one that has no user yet. */
export function OperatorField({
  refused,
  operator,
  free,
}: {
  refused: Refused;
  operator: FreeOperator | null;
  free: readonly FreeOperator[];
}) {
  return (
    <FormField
      label="Operator"
      name="operator"
      error={refused?.fields?.operator}
      hint="Required to take sessions, regardless of the role."
    >
      {(control) => (
        <NativeSelect {...control} defaultValue={initialValue(refused, "operator", operator?.id ?? "none")}>
          <option value="none">No operator</option>
          {operator && <option value={operator.id}>{operator.name}</option>}
          <option value="new">New operator with the same name</option>
          <SelectOptions of={free} label={({ name }) => `${name} (no user yet)`} />
        </NativeSelect>
      )}
    </FormField>
  );
}

/** With `hasMail`, the one-time link can be sent. */
export function PasswordField({
  refused,
  label,
  hasMail,
}: {
  refused: Refused;
  label: string;
  hasMail: boolean;
}) {
  return (
    <>
      <FormField
        label={label}
        name="password"
        error={refused?.fields?.password}
        hint="At least 10 characters; the user replaces it at the first sign-in. Leave empty for a one-time link."
      >
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" maxLength={PASSWORD_MAX} />
        )}
      </FormField>
      {hasMail && (
        <CheckboxChoice
          name="byMail"
          defaultChecked={initiallyChecked(refused, "byMail", true)}
          hint="Otherwise it is shown to you, and you hand it over."
        >
          Send the one-time link by e-mail
        </CheckboxChoice>
      )}
    </>
  );
}
