import type { FormAction } from "@/components/sessions/panel-types";
import type { BanPreview } from "@/lib/bans/preview";

/** A way to ban as the dialogs offer it; the registry itself stays on the server (lib/bans/scopes.ts). */
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
  /** Where it is asked what a ban would do. */
  preview: string;
  action: FormAction;
};

export type AddBanProps = Omit<BanDialogProps, "sessionId"> & {
  channels: readonly { id: string; label: string }[];
};

/** The response of the preview route. */
export type BanPreviews = { previews: readonly BanPreview[] };
