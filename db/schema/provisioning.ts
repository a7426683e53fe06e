import { boolean, foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { memberships } from "./memberships";
import { groups } from "./operators";
import { tenantId, tenantIdOfOwner } from "./tenant-key";

/** What a tenant has chosen for its provisioning; without a row the defaults of lib/provisioning/settings.ts hold. */
export const provisioningSettings = pgTable(
  "provisioning_settings",
  {
    tenantId: tenantId(),
    /** The role of users for whom no group gives one. */
    defaultRole: text("default_role").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

/** What an identity provider has sent about a user, which it expects to read again. */
export const provisionedUsers = pgTable(
  "provisioned_users",
  {
    tenantId: tenantIdOfOwner(),
    userId: id("user_id").notNull(),
    externalId: text("external_id"),
    displayName: text("display_name"),
    givenName: text("given_name"),
    familyName: text("family_name"),
    workEmail: text("work_email"),
    /** The name that the provider has sent last; users can give themselves another one. */
    sentName: text("sent_name"),
    /** Groups decide the role: of users whom the provider has created, and of others from their first group with a role on. */
    roleFromGroups: boolean("role_from_groups").notNull(),
    createdAt: createdAt(),
    changedAt: instant("changed_at").notNull().defaultNow(),
    /** When the provider deleted the user, whom it does not see any more. */
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({
      name: "provisioned_users_membership_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [memberships.tenantId, memberships.userId],
    }),
    unique("provisioned_users_external_id_key").on(t.tenantId, t.externalId),
  ],
);

/** A group of an identity provider, with what an admin has chosen that it gives. */
export const provisionedGroups = pgTable(
  "provisioned_groups",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    displayName: name("display_name").notNull(),
    role: text("role"),
    /** The group of operators that its users with an operator belong to. */
    groupId: id("group_id"),
    createdAt: createdAt(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      name: "provisioned_groups_group_fk",
      columns: [t.tenantId, t.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }),
    unique("provisioned_groups_display_name_key").on(t.tenantId, t.displayName),
  ],
);

export const provisionedGroupMembers = pgTable(
  "provisioned_group_members",
  {
    tenantId: tenantIdOfOwner(),
    provisionedGroupId: id("provisioned_group_id").notNull(),
    userId: id("user_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.provisionedGroupId, t.userId] }),
    foreignKey({
      name: "provisioned_group_members_group_fk",
      columns: [t.tenantId, t.provisionedGroupId],
      foreignColumns: [provisionedGroups.tenantId, provisionedGroups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "provisioned_group_members_user_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [provisionedUsers.tenantId, provisionedUsers.userId],
    }),
    index("provisioned_group_members_user").on(t.tenantId, t.userId),
  ],
);
