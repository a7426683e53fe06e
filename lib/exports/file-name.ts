import type { Tenant } from "@/lib/actor";
import { relativeDays } from "@/lib/grid/period";
import type { Selection } from "@/lib/sessions/predicate";
import type { Format } from "./format";

/** `aurora-sessions-2026-11-22-1602.csv`, in the time zone of the file. */
export function fileName(
  { slug }: Pick<Tenant, "slug">,
  { extension }: Pick<Format, "extension">,
  at: Date,
  zone: string,
  rows: "sessions" | "audit" = "sessions",
): string {
  const written = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: zone,
  }).format(at);
  return `${slug}-${rows}-${written.replace(" ", "-").replace(":", "")}.${extension}`;
}

/** The same with the days that a relative range meant: `aurora-sessions-from-2026-10-01-to-2026-10-31-made-2026-11-22-1602.csv`. */
export function exportName(
  { actor: { tenant }, query, context }: Selection,
  format: Pick<Format, "extension">,
  zone: string,
): string {
  for (const filter of query.filters.values()) {
    const days = filter.is === "time" ? relativeDays(filter, context) : null;
    if (days)
      return fileName({ slug: tenant.slug }, format, context.now, zone).replace(
        "-sessions-",
        `-sessions-from-${days[0]}-to-${days[1]}-made-`,
      );
  }
  return fileName(tenant, format, context.now, zone);
}
