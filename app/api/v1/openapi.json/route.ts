import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import { openApi } from "@/lib/api/openapi";

/** What the API takes and answers, for machines; it says nothing of anybody, so that anybody may read it. */
export const GET = respond(async () =>
  Response.json(openApi(env().PUBLIC_URL), { headers: { "Cache-Control": "public, max-age=300" } }),
);
