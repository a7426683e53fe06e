import type { ComponentProps } from "react";

/** A link to a page of ours: a plain anchor, whose clicks Navigation handles, so that a list needs no component for each. */
export function PageLink(props: ComponentProps<"a"> & { href: string }) {
  return <a data-page-link="" {...props} />;
}
