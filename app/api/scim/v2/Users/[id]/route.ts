import { patchProvisionedUser, replaceProvisionedUser } from "@/lib/provisioning/users/change";
import { deleteProvisionedUser } from "@/lib/provisioning/users/delete";
import { findProvisionedUser } from "@/lib/provisioning/users/list";
import { resourceResponse, scimBody, scimRoute } from "../../scim-route";
import { asUserDocument } from "../../written";

export const GET = scimRoute(async ({ actor, id, query }) =>
  resourceResponse(await findProvisionedUser(actor, id), asUserDocument, query),
);

export const PUT = scimRoute(async ({ request, actor, id, query }) => {
  const user = await replaceProvisionedUser(actor, id, await scimBody(request));
  return resourceResponse(user, asUserDocument, query);
});

export const PATCH = scimRoute(async ({ request, actor, id, query }) => {
  const user = await patchProvisionedUser(actor, id, await scimBody(request));
  return resourceResponse(user, asUserDocument, query);
});

export const DELETE = scimRoute(async ({ actor, id }) => {
  await deleteProvisionedUser(actor, id);
  return new Response(null, { status: 204 });
});
