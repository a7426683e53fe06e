import type { FormAction } from "@/components/sessions/panel-types";

export type ExportProps = {
  /** The base URL of the routes for formats, previews and progress. */
  source: string;
  query: string;
  userId: number;
  share: FormAction | null;
  sharesHref: string;
};
