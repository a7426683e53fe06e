import type { ReactNode } from "react";

export type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the lower right; inside a form, put a `DialogFooter` there instead. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** A question that must be answered: announced as an alert, a press outside does not close it. */
  alert?: boolean;
  className?: string;
  children?: ReactNode;
};
