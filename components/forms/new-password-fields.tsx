import { Input } from "@/components/ui/input";
import { PASSWORD_MAX } from "@/lib/users/password-length";
import { t } from "@/messages/forms";
import { FormField } from "./form-field";

/** A password that its owner chooses, typed twice because it cannot be seen. */
export function NewPasswordFields({
  fields,
  autoFocus,
}: {
  fields?: Readonly<Record<string, string>>;
  autoFocus?: boolean;
}) {
  return (
    <>
      <FormField label={t("newPassword")} name="password" error={fields?.password} hint={t("passwordHint")}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            autoFocus={autoFocus}
            maxLength={PASSWORD_MAX}
            className="h-10"
          />
        )}
      </FormField>
      <FormField label={t("repeatPassword")} name="repeatedPassword" error={fields?.repeatedPassword}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={PASSWORD_MAX}
            className="h-10"
          />
        )}
      </FormField>
    </>
  );
}
