import { patchProvisionedGroup, replaceProvisionedGroup } from "@/lib/provisioning/groups/change";
import { deleteProvisionedGroup } from "@/lib/provisioning/groups/delete";
import { findProvisionedGroup } from "@/lib/provisioning/groups/list";
import { resourceResponse, scimBody, scimRoute } from "../../scim-route";
import { asGroupDocument } from "../../written";

export const GET = scimRoute(async ({ actor, id, query }) =>
  resourceResponse(await findProvisionedGroup(actor, id, query), asGroupDocument, query),
);

export const PUT = scimRoute(async ({ request, actor, id, query }) => {
  const group = await replaceProvisionedGroup(actor, id, await scimBody(request));
  return resourceResponse(group, asGroupDocument, query);
});

/** Without the group in the response, which may have thousands of members. */
export const PATCH = scimRoute(async ({ request, actor, id, query }) => {
  const group = await patchProvisionedGroup(actor, id, await scimBody(request));
  if (query.has("attributes")) return resourceResponse(group, asGroupDocument, query);
  return new Response(null, { status: 204 });
});

export const DELETE = scimRoute(async ({ actor, id }) => {
  await deleteProvisionedGroup(actor, id);
  return new Response(null, { status: 204 });
});
