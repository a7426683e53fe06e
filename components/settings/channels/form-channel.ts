import type { ReactNode } from "react";

export type FormChannel = {
  id: string;
  label: string;
  icon: ReactNode;
  hint: string;
  account: { label: string; hint: string };
  groupRequired: boolean;
  fields: readonly FormChannelField[];
  preview?: "chat";
  steps: readonly string[];
};
export type FormChannelField = {
  name: string;
  label: string;
  hint: string;
  type: "text" | "secret" | "lines" | "prose" | "flag" | "choice" | "picture";
  required: boolean;
  /** Of a choice: values with their labels. */
  options?: Readonly<Record<string, string>>;
};
