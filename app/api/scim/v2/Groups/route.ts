import { createProvisionedGroup } from "@/lib/provisioning/groups/create";
import { listProvisionedGroups } from "@/lib/provisioning/groups/list";
import { listResponse, resourceResponse, scimBody, scimRoute } from "../scim-route";
import { asGroupDocument } from "../written";

export const GET = scimRoute(async ({ actor, query }) =>
  listResponse(await listProvisionedGroups(actor, query), asGroupDocument, query),
);

export const POST = scimRoute(async ({ request, actor, query }) => {
  const group = await createProvisionedGroup(actor, await scimBody(request));
  return resourceResponse(group, asGroupDocument, query, 201);
});
