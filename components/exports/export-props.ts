import type { FormAction } from "@/components/sessions/panel-types";

export type ExportProps = {
  /** The base URL of the routes for formats, previews and progress. */
  source: string;
  /** The query string of the current view. */
  query: string;
  /** Creates a link; null without the permission to share. */
  share: FormAction | null;
  sharesHref: string;
};
