"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";
import { Spinner } from "./spinner";

/**
 * Stays focusable while pending, so that a screen reader keeps its place; a second click does nothing. `pending` is for forms that send
 * without an action of their own.
 */
export function SubmitButton({
  children,
  onClick,
  pending: isSending = false,
  ...props
}: ButtonProps & { pending?: boolean }) {
  const status = useFormStatus();
  const pending = status.pending || isSending;
  return (
    <Button
      type="submit"
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {pending && <Spinner />}
      {children}
    </Button>
  );
}
