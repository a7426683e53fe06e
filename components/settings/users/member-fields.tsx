import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { roles } from "@/lib/actor";
import { PASSWORD_MAX } from "@/lib/users/password-length";
import { t } from "@/messages/settings-users";
import type { Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { roleChoices } from "./role-texts";

export type FreeOperator = { id: number; name: string };

export function RoleField({ refused, chosen }: { refused: Refused; chosen: string }) {
  return (
    <FormField label={t("role")} name="role" required error={refused?.fields?.role}>
      {(control) => (
        <NativeSelect {...control} defaultValue={initialValue(refused, "role", chosen)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleChoices[each]}
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
      label={t("operator")}
      name="operator"
      error={refused?.fields?.operator}
      hint={t("operatorHint")}
    >
      {(control) => (
        <NativeSelect {...control} defaultValue={initialValue(refused, "operator", operator?.id ?? "none")}>
          <option value="none">{t("noOperator")}</option>
          {operator && <option value={operator.id}>{operator.name}</option>}
          <option value="new">{t("newOperator")}</option>
          <SelectOptions of={free} label={({ name }) => t("operatorWithoutUser", { name })} />
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
      <FormField label={label} name="password" error={refused?.fields?.password} hint={t("passwordHint")}>
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" maxLength={PASSWORD_MAX} />
        )}
      </FormField>
      {hasMail && (
        <CheckboxChoice
          name="byMail"
          defaultChecked={initiallyChecked(refused, "byMail", true)}
          hint={t("sendByMailHint")}
        >
          {t("sendByMail")}
        </CheckboxChoice>
      )}
    </>
  );
}
