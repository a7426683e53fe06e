import { serveFile } from "@/app/_server/serve-file";
import { tenantRoute } from "@/app/_server/tenant-route";
import { findFile } from "@/lib/files/find";

export const GET = tenantRoute<{ id: string }>(async ({ request, actor, params: { id } }) =>
  serveFile(request, await findFile(actor, /^\d{1,15}$/.test(id) ? Number(id) : 0)),
);

export const HEAD = GET;
