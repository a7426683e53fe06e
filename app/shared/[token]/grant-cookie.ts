import type { PublicShare } from "@/lib/shares/find-by-token";

/** The name under which a browser keeps that it may open a share. */
export function grantCookie({ tenant, id }: PublicShare): string {
  return `parley-share-${tenant.id}-${id}`;
}
