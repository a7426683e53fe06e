import { respond } from "@/app/_server/respond";
import { NotFound } from "@/lib/errors";

/** Unknown routes answer with problem details, not with a page. */
const nothing = respond(async () => {
  throw new NotFound("There is no such route; /api/v1 lists them");
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
