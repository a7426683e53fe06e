import { createProvisionedUser } from "@/lib/provisioning/users/create";
import { listProvisionedUsers } from "@/lib/provisioning/users/list";
import { listResponse, resourceResponse, scimBody, scimRoute } from "../scim-route";
import { asUserDocument } from "../written";

export const GET = scimRoute(async ({ actor, query }) =>
  listResponse(await listProvisionedUsers(actor, query), asUserDocument, query),
);

export const POST = scimRoute(async ({ request, actor, query }) => {
  const user = await createProvisionedUser(actor, await scimBody(request));
  return resourceResponse(user, asUserDocument, query, 201);
});
