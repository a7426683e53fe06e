import type { Tenant } from "@/lib/actor";
import type { Format } from "./format";

/** `aurora-sessions-2026-11-22-1602.csv`, in the time zone of the file. */
export function fileName(
  { slug }: Pick<Tenant, "slug">,
  { extension }: Pick<Format, "extension">,
  at: Date,
  zone: string,
): string {
  const written = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: zone,
  }).format(at);
  return `${slug}-sessions-${written.replace(" ", "-").replace(":", "")}.${extension}`;
}
