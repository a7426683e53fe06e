import type { ComponentProps } from "react";
import { PageLink } from "@/components/navigation/page-link";
import type { ButtonVariants } from "./button";
import { Button } from "./button";

/** A link that looks like a button. */
export function LinkButton({ variant, size, ...props }: ComponentProps<typeof PageLink> & ButtonVariants) {
  return <Button variant={variant} size={size} nativeButton={false} render={<PageLink {...props} />} />;
}
