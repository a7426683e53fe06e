import type { FormAction } from "@/components/forms/form-action";

export type ExportProps = {
  /** The base URL of the routes for formats, previews and progress. */
  source: string;
  query: string;
  userId: number;
  share: FormAction | null;
  sharesHref: string;
};
