import { NotFound } from "@/lib/errors";
import { resourceTypeDocument } from "@/lib/provisioning/scim/discovery";
import { resourceTypes } from "@/lib/provisioning/scim/schema";
import { scimAddress, scimJson, scimRoute } from "../../scim-route";

export const GET = scimRoute(async ({ name }) => {
  const found = resourceTypes.find((each) => each.name === name);
  if (!found) throw new NotFound();
  return scimJson(resourceTypeDocument(found, scimAddress(`/ResourceTypes/${found.name}`)));
});
