import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { LINK_REL } from "@/lib/links/segments";

/** A link out of a message. `host` is the host it leads to, shown behind it (globals.css), where its text does not say it. */
export function OutsideLink({
  host,
  className,
  ...props
}: ComponentProps<"a"> & { host?: string | null | undefined }) {
  return (
    <a
      target="_blank"
      rel={LINK_REL}
      data-host={host ?? undefined}
      className={cn("rounded-sm underline underline-offset-2", className)}
      {...props}
    />
  );
}
