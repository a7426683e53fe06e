import { respond } from "@/app/_server/respond";
import { serveFile } from "@/app/_server/serve-file";
import { tenantRoute } from "@/app/_server/tenant-route";
import { downloadClientPackage } from "@/lib/clients/download-package";

/** The zip of everything about a client. */
export const GET = tenantRoute<{ id: string }>(async ({ request, actor, params }) =>
  serveFile(request, await downloadClientPackage(actor, { id: params.id })),
);

/** Next would answer HEAD by running GET, which records a download. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
