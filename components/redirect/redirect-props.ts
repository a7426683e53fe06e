import type { FormAction } from "@/components/forms/form-action";

export type RedirectProps = {
  id: number;
  /** The URL of the groups and operators that can take the session. */
  source: string;
  redirect: FormAction;
};
