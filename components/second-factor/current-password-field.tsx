import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { PASSWORD_MAX } from "@/lib/users/password-length";
import { t } from "@/messages/second-factor";

/** Asked before something that protects the sign-in is changed. */
export function CurrentPasswordField({ error }: { error?: string }) {
  return (
    <FormField label={t("currentPassword")} name="currentPassword" error={error}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          maxLength={PASSWORD_MAX}
          className="h-10"
        />
      )}
    </FormField>
  );
}
