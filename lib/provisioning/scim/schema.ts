/* What the resources of SCIM have here, as providers can read it: https://www.rfc-editor.org/rfc/rfc7643#section-7 */

export type Attribute = {
  name: string;
  type: "string" | "boolean" | "complex" | "reference";
  description: string;
  multiValued?: true;
  required?: true;
  readOnly?: true;
  unique?: true;
  subAttributes?: readonly Attribute[];
};

export type ResourceType = {
  name: "User" | "Group";
  endpoint: "/Users" | "/Groups";
  schema: string;
  description: string;
  attributes: readonly Attribute[];
};

const text = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: "string",
  description,
  ...more,
});

const externalId = text("externalId", "The id at the identity provider.", { unique: true });

export const USER: ResourceType = {
  name: "User",
  endpoint: "/Users",
  schema: "urn:ietf:params:scim:schemas:core:2.0:User",
  description: "A user of the tenant",
  attributes: [
    externalId,
    text("userName", "The e-mail with which the user signs in.", { required: true, unique: true }),
    {
      name: "name",
      type: "complex",
      description: "The parts of the name, for users without a displayName.",
      subAttributes: [
        text("formatted", "The name as it is shown."),
        text("givenName", "The given name."),
        text("familyName", "The family name."),
      ],
    },
    text("displayName", "The name that colleagues see."),
    { name: "active", type: "boolean", description: "Whether the user can sign in." },
    {
      name: "emails",
      type: "complex",
      multiValued: true,
      description: "The e-mail of work; the one without another is userName.",
      subAttributes: [
        text("value", "The e-mail."),
        text("type", "Always work."),
        { name: "primary", type: "boolean", description: "Always true." },
      ],
    },
    {
      name: "groups",
      type: "complex",
      multiValued: true,
      readOnly: true,
      description: "The groups of the provider that the user is in.",
      subAttributes: [text("value", "The id of the group."), text("display", "Its name.")],
    },
  ],
};

export const GROUP: ResourceType = {
  name: "Group",
  endpoint: "/Groups",
  schema: "urn:ietf:params:scim:schemas:core:2.0:Group",
  description: "A group of the identity provider",
  attributes: [
    externalId,
    text("displayName", "The name of the group.", { required: true, unique: true }),
    {
      name: "members",
      type: "complex",
      multiValued: true,
      description: "The users in the group.",
      subAttributes: [
        text("value", "The id of the user."),
        text("display", "The name of the user.", { readOnly: true }),
        { name: "$ref", type: "reference", readOnly: true, description: "The address of the user." },
      ],
    },
  ],
};

export const resourceTypes = [USER, GROUP] as const;

/** Names of attributes have no case. */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((each) => each.name.toLowerCase() === name.toLowerCase());
}
