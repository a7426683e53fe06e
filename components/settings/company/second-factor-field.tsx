import { CheckboxChoice } from "@/components/forms/choice";
import { roles } from "@/lib/actor";
import { t } from "@/messages/settings-company";
import type { Refused } from "../form-dialog";
import { initiallyChecked } from "../initial-value";
import { roleNames } from "../users/role-texts";

/** The roles whose users need a second factor. */
export function SecondFactorField({ refused, stored }: { refused: Refused; stored: readonly string[] }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{t("secondFactor")}</legend>
      {roles.map((role) => {
        const name = `secondFactorRoles[${role}]`;
        return (
          <CheckboxChoice
            key={role}
            name={name}
            defaultChecked={initiallyChecked(refused, name, stored.includes(role))}
          >
            {roleNames[role]}
          </CheckboxChoice>
        );
      })}
      <p className="text-muted-foreground text-xs">{t("secondFactorHint")}</p>
    </fieldset>
  );
}
