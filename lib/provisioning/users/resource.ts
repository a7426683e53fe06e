import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { Flag } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import type { Document } from "../scim/document";

/* What a provider sends about a user. */

export const MAX_EXTERNAL_ID = 200;

/** An attribute without a visible character counts as missing. */
export const optionalText = (most: number) =>
  z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().max(most, `At most ${most} characters`))
    .nullish()
    .transform((text) => text || null);

const Email = z.object({ value: optionalText(254), type: z.string().nullish() });

/** The attributes of a user as a provider sends them. One that is missing has no value, but `active` stays as it is. */
export const UserAttributes = z.object({
  userName: z
    .string({ error: "userName is missing" })
    .trim()
    .max(254, "userName is longer than an e-mail")
    .pipe(z.email("userName must be the e-mail with which the user signs in")),
  externalId: optionalText(MAX_EXTERNAL_ID),
  displayName: optionalText(MAX_NAME_LENGTH),
  name: z
    .object({
      formatted: optionalText(MAX_NAME_LENGTH),
      givenName: optionalText(MAX_NAME_LENGTH),
      familyName: optionalText(MAX_NAME_LENGTH),
    })
    .nullish(),
  active: Flag.nullish(),
  emails: z
    .array(Email)
    .nullish()
    .transform((emails) => emails?.find(({ type }) => type?.toLowerCase() === "work") ?? emails?.[0]),
});

export type UserAttributes = z.output<typeof UserAttributes>;

/** The name that colleagues see. */
export function shownName({ displayName, name, userName }: UserAttributes): string {
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(" ");
  const shown = displayName ?? (name?.formatted || parts || userName.slice(0, userName.lastIndexOf("@")));
  return shown.slice(0, MAX_NAME_LENGTH);
}

export type ProvisionedUser = {
  id: number;
  email: string;
  name: string;
  usesPassword: boolean;
  active: boolean;
  externalId: string | null;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  workEmail: string | null;
  /** The name that the provider has sent last. */
  sentName: string | null;
  /** Of the provider. */
  groups: readonly { id: number; name: string }[];
  createdAt: Date;
  changedAt: Date;
};

/** What a provider can write, for PATCH. */
export function writableUser(user: ProvisionedUser): Document {
  return {
    userName: user.email,
    externalId: user.externalId,
    displayName: user.displayName,
    name: { givenName: user.givenName, familyName: user.familyName },
    active: user.active,
    emails: user.workEmail === null ? [] : [{ value: user.workEmail, type: "work", primary: true }],
  };
}

/** What a provider reads. Attributes without a value are left out. */
export function userDocument(user: ProvisionedUser): Document {
  const { id, email, externalId, displayName, givenName, familyName, groups } = user;
  return {
    id: String(id),
    ...given({ externalId }),
    userName: email,
    name: { formatted: user.name, ...given({ givenName, familyName }) },
    displayName: displayName ?? user.name,
    active: user.active,
    emails: [{ value: user.workEmail ?? email, type: "work", primary: true }],
    groups: groups.map((group) => ({ value: String(group.id), display: group.name })),
  };
}

export function given(values: Record<string, string | null>): Document {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
