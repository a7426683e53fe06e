import { type ReactNode, useId } from "react";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { t } from "@/messages/forms";

export type FieldControl = {
  id: string;
  name: string | undefined;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

export type FormFieldProps = {
  label: ReactNode;
  name?: string;
  hint?: ReactNode;
  /** Of several messages, the first is shown. */
  error?: string | string[];
  required?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Connects a control with its label, hint and error: `<FormField label="E-mail">{(c) => <Input {...c} />}</FormField>`. */
export function FormField(props: FormFieldProps) {
  const { label, name, hint, error, required, hideLabel, className, children } = props;
  const id = useId();
  const message = Array.isArray(error) ? error[0] : error;
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ");
  return (
    <Field className={className}>
      <FieldLabel htmlFor={id} className={hideLabel ? "sr-only" : undefined}>
        {label}
        {required && <span className="ml-1 font-normal text-muted-foreground text-xs">{t("required")}</span>}
      </FieldLabel>
      {children({
        id,
        name,
        required,
        "aria-invalid": message ? true : undefined,
        "aria-describedby": described || undefined,
      })}
      {hint && <FieldDescription id={`${id}-hint`}>{hint}</FieldDescription>}
      {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
    </Field>
  );
}
