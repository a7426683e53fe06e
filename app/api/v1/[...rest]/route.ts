import { respond } from "@/app/_server/respond";
import { NotFound } from "@/lib/errors";

/** What is no part of the API is answered as its refusals are, not with a page. */
const nothing = respond(async () => {
  throw new NotFound("The API has nothing here; /api/v1 describes what there is");
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
