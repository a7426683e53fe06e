import { NotFound } from "@/lib/errors";
import { schemaDocument } from "@/lib/provisioning/scim/discovery";
import { resourceTypes } from "@/lib/provisioning/scim/schema";
import { scimAddress, scimJson, scimRoute } from "../../scim-route";

export const GET = scimRoute(async ({ name }) => {
  const found = resourceTypes.find((each) => each.schema === name);
  if (!found) throw new NotFound();
  return scimJson(schemaDocument(found, scimAddress(`/Schemas/${found.schema}`)));
});
