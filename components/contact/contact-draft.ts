/** What was entered in the contact dialog. Null fields were not chosen. */
export type ContactDraft = {
  mode: "text" | "template" | null;
  text: string;
  templateId: string | null;
  /** By template, since another one means something else by the same variable. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  groupId: string | null;
};

export const emptyDraft: ContactDraft = { mode: null, text: "", templateId: null, values: {}, groupId: null };
