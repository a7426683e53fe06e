import { tenantRoute } from "@/app/_server/tenant-route";
import { packageCheckPage } from "@/lib/cases/package/check-page";
import { allow } from "@/lib/policy";

/** The page that checks packages, to save: the one in a package could have been changed with it. */
export const GET = tenantRoute(async ({ actor }) => {
  allow(actor, "cases.manage");
  return new Response(await packageCheckPage(), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": 'attachment; filename="verify.html"',
    },
  });
});
