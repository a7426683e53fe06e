import { groupDocument, type ProvisionedGroup } from "@/lib/provisioning/groups/resource";
import type { Document } from "@/lib/provisioning/scim/document";
import { GROUP, USER } from "@/lib/provisioning/scim/schema";
import { userDocument } from "@/lib/provisioning/users/resource";
import { scimAddress } from "./scim-route";

export const asUserDocument = { type: USER, document: userDocument };

export const asGroupDocument = {
  type: GROUP,
  document: (group: ProvisionedGroup): Document => groupDocument(group, scimAddress(USER.endpoint)),
};
