import type { PublicShare } from "@/lib/shares/find-by-token";

export function grantCookie({ tenant, id }: PublicShare): string {
  return `parley-share-${tenant.id}-${id}`;
}
