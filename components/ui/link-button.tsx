import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonVariants, buttonVariants } from "./button";
import { cn } from "./cn";

/** A link that looks like a button. Not prefetched, because most lead to a page that runs a query. */
export function LinkButton({
  className,
  variant,
  size,
  prefetch = false,
  ...props
}: ComponentProps<typeof Link> & ButtonVariants) {
  return (
    <Link
      data-slot="button"
      prefetch={prefetch}
      className={cn(buttonVariants({ variant, size }), className)}
      {...props}
    />
  );
}
