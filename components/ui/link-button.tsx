import Link from "next/link";
import type { ComponentProps } from "react";
import type { ButtonVariants } from "./button";
import { Button } from "./button";

/** A link that looks like a button. Not prefetched, because most lead to a page that runs a query. */
export function LinkButton({
  variant,
  size,
  prefetch = false,
  ...props
}: ComponentProps<typeof Link> & ButtonVariants) {
  return (
    <Button
      variant={variant}
      size={size}
      nativeButton={false}
      render={<Link prefetch={prefetch} {...props} />}
    />
  );
}
