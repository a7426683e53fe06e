import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { t } from "@/messages/transcript";

export function TranscriptList({
  label = t("transcript"),
  className,
  ...props
}: ComponentProps<"ol"> & { label?: string }) {
  return (
    <ol
      data-slot="transcript"
      aria-label={label}
      className={cn("flex min-w-0 flex-col gap-(--message-gap)", className)}
      {...props}
    />
  );
}

export function DaySeparator({ children }: { children: ReactNode }) {
  return (
    <li
      data-slot="day"
      className="flex items-center gap-3 py-1 font-medium text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border"
    >
      {children}
    </li>
  );
}

export function SystemLine({
  icon,
  at,
  children,
  className,
  ...props
}: ComponentProps<"li"> & { icon?: ReactNode; at?: ReactNode }) {
  return (
    <li
      data-slot="system-line"
      className={cn(
        "flex items-start justify-center gap-1.5 px-4 text-center text-muted-foreground text-xs",
        className,
      )}
      {...props}
    >
      {icon && <span className="mt-0.5 flex [&_svg]:size-3">{icon}</span>}
      <span className="min-w-0 wrap-anywhere">
        <span dir="auto">{children}</span>
        {at && <span className="ml-1.5 text-faint">{at}</span>}
      </span>
    </li>
  );
}
