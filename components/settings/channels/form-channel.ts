import type { ReactNode } from "react";

export type FormChannel = {
  id: string;
  label: string;
  icon: ReactNode;
  hint: string;
  account: { label: string; hint: string };
  groupRequired: boolean;
  fields: readonly FormChannelField[];
  steps: readonly string[];
};
export type FormChannelField = {
  name: string;
  label: string;
  hint: string;
  type: "text" | "secret" | "lines" | "flag";
  required: boolean;
};
