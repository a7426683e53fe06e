import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { SessionNotes } from "@/components/notes/session-notes";
import { SessionRecordings } from "@/components/recordings/session-recordings";
import { t } from "@/messages/session-panel";
import { RelatedSessions } from "./facts/related-sessions";
import { SessionFacts } from "./facts/session-facts";
import { SessionParameters } from "./facts/session-parameters";
import type { PanelTab, PanelTabName } from "./panel-tab";
import { showsRecordings } from "./panel-tabs";
import type { TabProps } from "./panel-types";
import { SessionRouting } from "./routing/routing";
import { SessionTranscript } from "./transcript/transcript";

type ContentProps = TabProps & PanelTab;

const contents: Record<PanelTabName, (props: ContentProps) => ReactNode> = {
  transcript: (props) => <SessionTranscript {...props} />,
  information: (props) => <SessionFacts {...props} />,
  parameters: (props) => <SessionParameters {...props} />,
  notes: (props) => <SessionNotes {...props} />,
  routing: (props) => <SessionRouting {...props} />,
  recordings: (props) =>
    showsRecordings(props) ? <SessionRecordings {...props} /> : <EmptyState title={t("noRecording")} />,
  client: (props) => <RelatedSessions {...props} />,
};

export function TabContent(props: ContentProps) {
  return contents[props.name](props);
}
