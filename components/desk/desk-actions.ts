import type { FormAction } from "@/components/forms/form-action";

type TenantAction = (tenant: string, ...rest: Parameters<FormAction>) => ReturnType<FormAction>;

export type DeskActions = Record<
  "accept" | "decline" | "takeOver" | "reply" | "end" | "conclude" | "redirect",
  TenantAction
>;
