import type { FormAction } from "@/components/sessions/panel-types";

type TenantAction = (tenant: string, ...rest: Parameters<FormAction>) => ReturnType<FormAction>;

/** The verbs of an operator's desk; app/ knows how to reach them. */
export type DeskActions = Record<
  "accept" | "decline" | "reply" | "end" | "conclude" | "redirect",
  TenantAction
>;
