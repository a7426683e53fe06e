import { respond } from "@/app/_server/respond";
import { serveFile } from "@/app/_server/serve-file";
import { tenantRoute } from "@/app/_server/tenant-route";
import { downloadPackage } from "@/lib/cases/package/download";

/** The zip of a sealed package. */
export const GET = tenantRoute<{ id: string; package: string }>(async ({ request, actor, params }) =>
  serveFile(request, await downloadPackage(actor, { caseId: params.id, packageId: params.package })),
);

/** Next would answer HEAD by running GET, which records a download. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
