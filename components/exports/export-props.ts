import type { FormAction } from "@/components/sessions/panel-types";

export type ExportProps = {
  /** Where exports of this tenant are reached; formats, previews and progress lie below it. */
  source: string;
  /** The view on the screen, as it is written in its address. */
  query: string;
  /** Makes a link; null for who may not share. */
  share: FormAction | null;
  sharesHref: string;
};
