import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import type { Document } from "../scim/document";
import { given, MAX_EXTERNAL_ID, optionalText } from "../users/resource";

/* What a provider sends about one of its groups. */

const MAX_GROUP_NAME = 256;
const MAX_MEMBERS = 20_000;

export const GroupAttributes = z.object({
  displayName: z
    .string({ error: "displayName is missing" })
    .transform(cleanFormText)
    .pipe(
      z.string().min(1, "displayName is empty").max(MAX_GROUP_NAME, `At most ${MAX_GROUP_NAME} characters`),
    ),
  externalId: optionalText(MAX_EXTERNAL_ID),
  members: z
    .array(z.object({ value: RowId }))
    .max(MAX_MEMBERS, `At most ${MAX_MEMBERS.toLocaleString("en")} members`)
    .nullish()
    .transform((members) => [...new Set((members ?? []).map(({ value }) => value))]),
});

export type GroupAttributes = z.output<typeof GroupAttributes>;

export type ProvisionedGroup = {
  id: number;
  externalId: string | null;
  displayName: string;
  /** The group of operators that it gives. */
  groupId: number | null;
  members: readonly { id: number; name: string }[];
  createdAt: Date;
  changedAt: Date;
};

/** What a provider can write, for PATCH. */
export function writableGroup({ displayName, externalId, members }: ProvisionedGroup): Document {
  return { displayName, externalId, members: members.map(({ id }) => ({ value: String(id) })) };
}

/** What a provider reads; `users` is the address of the users. */
export function groupDocument(group: ProvisionedGroup, users: string): Document {
  const { id, displayName, externalId, members } = group;
  return {
    id: String(id),
    ...given({ externalId }),
    displayName,
    members: members.map((user) => ({
      value: String(user.id),
      display: user.name,
      $ref: `${users}/${user.id}`,
    })),
  };
}
