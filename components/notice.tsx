import type { ReactNode } from "react";
import { Alert, AlertAction, AlertDescription, AlertTitle } from "./ui/alert";
import type { Icon } from "./ui/glyph";
import { AlertIcon, CheckCircleIcon } from "./ui/icons";
import { InfoIcon, WarningIcon } from "./ui/late-icons";

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
  /** How it is announced: `alert` interrupts a screen reader, `status` waits. An error is an alert by default. */
  role?: "alert" | "status";
  className?: string;
};

/** An alert with the icon of its variant. */
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
