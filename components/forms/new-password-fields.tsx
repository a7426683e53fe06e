import { Input } from "@/components/ui/input";
import { PASSWORD_MAX } from "@/lib/users/password-length";
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
      <FormField label="New password" name="password" error={fields?.password} hint="At least 10 characters.">
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
      <FormField label="Repeat the new password" name="repeatedPassword" error={fields?.repeatedPassword}>
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
