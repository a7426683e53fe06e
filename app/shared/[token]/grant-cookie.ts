import type { OpenShare } from "@/lib/shares/find-open";

/** The name under which a browser keeps that it may open a share. */
export function grantCookie({ tenant, id }: OpenShare): string {
  return `parley-share-${tenant.id}-${id}`;
}
