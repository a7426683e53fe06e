import type { FormAction } from "@/components/forms/form-action";

export type ExportProps = {
  /** The base URL of the routes for formats, previews and progress. */
  source: string;
  query: string;
  userId: number;
  share: FormAction | null;
  sharesHref: string;
  /** For adding the sessions to a case; null without the right. */
  hold: Hold | null;
};

export type Hold = { add: FormAction; openCases: string; casesHref: string };
