"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

import { roles } from "@/lib/actor";
import type { Refused } from "./form-dialog";
import { roleWords } from "./role-words";
import { typed } from "./typed";

export type FreeOperator = { id: number; name: string };

export function RoleField({ refused, chosen }: { refused: Refused; chosen: string }) {
  return (
    <FormField label="Role" name="role" required error={refused?.fields?.role}>
      {(control) => (
        <NativeSelect {...control} defaultValue={typed(refused, "role", chosen)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleWords[each].label}: {roleWords[each].hint}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}

/** Which operator the user is: those that are nobody's, and the one they are. */
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
      hint="Who takes sessions is an operator, whatever the role."
    >
      {(control) => (
        <NativeSelect {...control} defaultValue={typed(refused, "operator", operator?.id ?? "none")}>
          <option value="none">No operator</option>
          {operator && <option value={operator.id}>{operator.name}</option>}
          <option value="new">A new one of this name</option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}, who has no user yet
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}

export function PasswordField({ refused, label }: { refused: Refused; label: string }) {
  return (
    <FormField
      label={label}
      name="password"
      error={refused?.fields?.password}
      hint="At least 10 characters. Leave it empty to have one made, which is shown once."
    >
      {(control) => <Input {...control} type="password" autoComplete="new-password" maxLength={1000} />}
    </FormField>
  );
}
