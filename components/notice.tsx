import type { ReactNode } from "react";
import { Alert, AlertAction, AlertDescription, AlertTitle } from "./ui/alert";
import type { Icon } from "./ui/glyph";
import { AlertIcon, CheckCircleIcon, InfoIcon, WarningIcon } from "./ui/icons";

type NoticeVariant = "info" | "success" | "warning" | "destructive";

const icons: Record<NoticeVariant, Icon> = {
  info: InfoIcon,
  success: CheckCircleIcon,
  warning: WarningIcon,
  destructive: AlertIcon,
};

export type NoticeProps = {
  variant?: NoticeVariant;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** How it is announced when it appears: an error interrupts, the rest waits its turn. */
  role?: "alert" | "status";
  className?: string;
};

/** An alert with the icon of its variant: a key of the URL that could not be read, a form that failed. */
export function Notice({ variant = "info", title, children, actions, role, className }: NoticeProps) {
  const VariantIcon = icons[variant];
  return (
    <Alert
      variant={variant}
      role={role ?? (variant === "destructive" ? "alert" : "status")}
      data-slot="notice"
      className={className}
    >
      <VariantIcon />
      {title && <AlertTitle>{title}</AlertTitle>}
      {children && <AlertDescription>{children}</AlertDescription>}
      {actions && <AlertAction>{actions}</AlertAction>}
    </Alert>
  );
}
