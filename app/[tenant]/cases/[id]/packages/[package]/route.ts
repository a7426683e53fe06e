import { respond } from "@/app/_server/respond";
import { isCrossOrigin } from "@/app/_server/same-origin";
import { serveFile } from "@/app/_server/serve-file";
import { tenantRoute } from "@/app/_server/tenant-route";
import { downloadPackage } from "@/lib/cases/package/download";
import { Forbidden } from "@/lib/errors";

/** The zip of a sealed package. A link from elsewhere is refused: the download is recorded under the name of the user. */
export const GET = tenantRoute<{ id: string; package: string }>(async ({ request, actor, params }) => {
  if (isCrossOrigin(request)) throw new Forbidden();
  return serveFile(request, await downloadPackage(actor, { caseId: params.id, packageId: params.package }));
});

/** Next would answer HEAD by running GET, which records a download. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
