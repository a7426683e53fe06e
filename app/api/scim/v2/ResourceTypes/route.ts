import { resourceTypeDocument } from "@/lib/provisioning/scim/discovery";
import { resourceTypes } from "@/lib/provisioning/scim/schema";
import { listOf, scimAddress, scimRoute } from "../scim-route";

export const GET = scimRoute(async () =>
  listOf(resourceTypes.map((each) => resourceTypeDocument(each, scimAddress(`/ResourceTypes/${each.name}`)))),
);
