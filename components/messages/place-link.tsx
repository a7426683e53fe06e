import Link from "next/link";
import type { ComponentProps } from "react";

/** A link to a message: on this page the browser goes there by itself, another page is loaded. */
export function PlaceLink({ href, ...props }: ComponentProps<"a"> & { href: string }) {
  if (href.startsWith("#")) return <a href={href} {...props} />;
  return <Link href={href} prefetch={false} replace {...props} />;
}
