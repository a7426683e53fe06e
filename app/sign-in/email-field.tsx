import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { t } from "@/messages/sign-in";

/** `value`: what was typed before the form was refused. */
export function EmailField({ error, value }: { error?: string; value?: string }) {
  return (
    <FormField label={t("email")} name="email" error={error}>
      {(control) => (
        <Input
          {...control}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          defaultValue={value}
          className="h-10"
        />
      )}
    </FormField>
  );
}
