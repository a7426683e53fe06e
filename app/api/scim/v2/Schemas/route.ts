import { schemaDocument } from "@/lib/provisioning/scim/discovery";
import { resourceTypes } from "@/lib/provisioning/scim/schema";
import { listOf, scimAddress, scimRoute } from "../scim-route";

export const GET = scimRoute(async () =>
  listOf(resourceTypes.map((each) => schemaDocument(each, scimAddress(`/Schemas/${each.schema}`)))),
);
