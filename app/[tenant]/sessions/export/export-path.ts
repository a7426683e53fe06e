import type { Format } from "@/lib/exports/format";

/** The path of the file; its query is that of the view, with the options of the file. */
export function exportPath(tenant: string, { id }: Format): string {
  return `/${tenant}/sessions/export/${id}`;
}
