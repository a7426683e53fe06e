import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { AlertIcon } from "./icons";

/** What a control inside a Field must be given. */
export type FieldControl = {
  id: string;
  name: string | undefined;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

export type FieldProps = {
  label: ReactNode;
  name?: string;
  hint?: ReactNode;
  /** One message, or those of a validator; the first is shown. */
  error?: string | string[];
  required?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label, control, hint and error, tied together: `<Field label="E-mail" name="email">{(c) => <Input {...c} />}</Field>`. */
export function Field({ label, name, hint, error, required, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const message = Array.isArray(error) ? error[0] : error;
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div data-slot="field" className={cn("flex min-w-0 flex-col gap-1", className)}>
      <Label htmlFor={id} className={hideLabel ? "sr-only" : undefined}>
        {label}
        {required && <span className="ml-1 font-normal text-muted-foreground text-xs">required</span>}
      </Label>
      {children({
        id,
        name,
        required,
        "aria-invalid": message ? true : undefined,
        "aria-describedby": described || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-destructive text-xs">
          <AlertIcon className="mt-0.5 size-3" />
          {message}
        </p>
      )}
    </div>
  );
}

export function Label({ className, ...props }: ComponentProps<"label">) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: htmlFor comes with the props
    <label data-slot="label" className={cn("font-medium text-sm", className)} {...props} />
  );
}
