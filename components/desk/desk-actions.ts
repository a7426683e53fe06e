import type { FormAction } from "@/components/sessions/panel-types";

type TenantAction = (tenant: string, ...rest: Parameters<FormAction>) => ReturnType<FormAction>;

/** The actions of an operator's desk, provided by app/. */
export type DeskActions = Record<
  "accept" | "decline" | "reply" | "end" | "conclude" | "redirect",
  TenantAction
>;
