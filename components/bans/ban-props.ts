import type { FormAction } from "@/components/forms/form-action";
import type { BanPreview } from "@/lib/bans/preview";

/** A scope as the dialogs need it; the registry (lib/bans/scopes.ts) stays on the server. */
export type OfferedScope = {
  id: string;
  label: string;
  hint: string;
  valueLabel: string;
  example: string;
  shared: boolean;
};

export type BanDialogProps = {
  sessionId: number;
  scopes: readonly OfferedScope[];
  preview: string;
  action: FormAction;
};

export type AddBanProps = Omit<BanDialogProps, "sessionId"> & {
  channels: readonly { id: string; label: string }[];
};

export type BanPreviews = { previews: readonly BanPreview[] };
