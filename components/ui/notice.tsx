import type { ReactNode } from "react";
import { cn } from "./cn";
import { AlertIcon, CheckCircleIcon, type Icon, InfoIcon, WarningIcon } from "./icons";

type NoticeVariant = "info" | "success" | "warning" | "destructive";

const looks: Record<NoticeVariant, { icon: Icon; box: string; mark: string }> = {
  info: { icon: InfoIcon, box: "border-info-border bg-info-subtle", mark: "text-info" },
  success: { icon: CheckCircleIcon, box: "border-success-border bg-success-subtle", mark: "text-success" },
  warning: { icon: WarningIcon, box: "border-warning-border bg-warning-subtle", mark: "text-warning" },
  destructive: {
    icon: AlertIcon,
    box: "border-destructive-border bg-destructive-subtle",
    mark: "text-destructive",
  },
};

export type NoticeProps = {
  variant?: NoticeVariant;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** How it is announced when it appears; a danger is an alert by itself. */
  role?: "alert" | "status";
  className?: string;
};

/** Something the reader of this page should know: a key of the URL that could not be read, a failed form. */
export function Notice({ variant = "info", title, children, actions, role, className }: NoticeProps) {
  const { icon: Glyph, box, mark } = looks[variant];
  return (
    <div
      role={role ?? (variant === "destructive" ? "alert" : "status")}
      data-slot="notice"
      className={cn("flex items-start gap-2 rounded-md border px-2.5 py-2 text-sm", box, className)}
    >
      <Glyph className={cn("mt-0.5", mark)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {actions && <div className="-my-0.5 flex shrink-0 gap-2">{actions}</div>}
    </div>
  );
}
