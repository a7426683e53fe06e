import { NotFound } from "@/lib/errors";
import { scimRoute } from "../v2/scim-route";

/** Unknown routes answer with a SCIM error, not with a page. */
const nothing = scimRoute(async () => {
  throw new NotFound("There is no such route; SCIM 2.0 is at /api/scim/v2");
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
