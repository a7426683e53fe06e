import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { SessionNotes } from "@/components/notes/session-notes";
import { SessionRecordings } from "@/components/recordings/session-recordings";
import { SessionFacts } from "./facts";
import type { PanelTab, PanelTabName } from "./panel-tab";
import { showsRecordings } from "./panel-tabs";
import type { TabProps } from "./panel-types";
import { SessionParameters } from "./parameters-list";
import { RelatedSessions } from "./related-sessions";
import { SessionRouting } from "./routing";
import { SessionTranscript } from "./transcript";

type ContentProps = TabProps & PanelTab;

const contents: Record<PanelTabName, (props: ContentProps) => ReactNode> = {
  transcript: (props) => <SessionTranscript {...props} />,
  information: (props) => <SessionFacts {...props} />,
  parameters: (props) => <SessionParameters {...props} />,
  notes: (props) => <SessionNotes {...props} />,
  routing: (props) => <SessionRouting {...props} />,
  recordings: (props) =>
    showsRecordings(props) ? (
      <SessionRecordings {...props} />
    ) : (
      <EmptyState title="Recording is not enabled" />
    ),
  client: (props) => <RelatedSessions {...props} />,
};

export function TabContent(props: ContentProps) {
  return contents[props.name](props);
}
