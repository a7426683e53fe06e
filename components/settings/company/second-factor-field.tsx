import { CheckboxChoice } from "@/components/forms/choice";
import { roles } from "@/lib/actor";
import type { Refused } from "../form-dialog";
import { initiallyChecked } from "../initial-value";
import { roleTexts } from "../users/role-texts";

/** The roles whose users need a second factor. */
export function SecondFactorField({ refused, stored }: { refused: Refused; stored: readonly string[] }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">A second factor is required for</legend>
      {roles.map((role) => {
        const name = `secondFactorRoles[${role}]`;
        return (
          <CheckboxChoice
            key={role}
            name={name}
            defaultChecked={initiallyChecked(refused, name, stored.includes(role))}
          >
            {roleTexts[role].label}
          </CheckboxChoice>
        );
      })}
      <p className="text-muted-foreground text-xs">
        Who has none sets one up at their next click, before anything else. Single sign-on is left alone: what
        it asks is up to your identity provider.
      </p>
    </fieldset>
  );
}
