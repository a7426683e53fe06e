import { patchProvisionedGroup, replaceProvisionedGroup } from "@/lib/provisioning/groups/change";
import { deleteProvisionedGroup } from "@/lib/provisioning/groups/delete";
import { findProvisionedGroup } from "@/lib/provisioning/groups/list";
import { resourceResponse, scimBody, scimRoute } from "../../scim-route";
import { asGroupDocument } from "../../written";

export const GET = scimRoute(async ({ actor, id, query }) =>
  resourceResponse(await findProvisionedGroup(actor, id, query), asGroupDocument, query),
);

export const PUT = scimRoute(async ({ request, actor, id, query }) => {
  await replaceProvisionedGroup(actor, id, await scimBody(request));
  return resourceResponse(await findProvisionedGroup(actor, id, query), asGroupDocument, query);
});

/** Without the group in the response, which may have thousands of members. */
export const PATCH = scimRoute(async ({ request, actor, id, query }) => {
  await patchProvisionedGroup(actor, id, await scimBody(request));
  if (!query.has("attributes")) return new Response(null, { status: 204 });
  return resourceResponse(await findProvisionedGroup(actor, id, query), asGroupDocument, query);
});

export const DELETE = scimRoute(async ({ actor, id }) => {
  await deleteProvisionedGroup(actor, id);
  return new Response(null, { status: 204 });
});
