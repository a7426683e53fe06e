import type { ComponentProps } from "react";
import { PageLink } from "@/components/navigation/page-link";

/** A link to a message: on this page the browser goes there by itself, another page is loaded. */
export function PlaceLink({ href, ...props }: ComponentProps<"a"> & { href: string }) {
  if (href.startsWith("#")) return <a href={href} {...props} />;
  return <PageLink href={href} {...props} />;
}
