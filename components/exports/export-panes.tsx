import { useState } from "react";
import { HoldPane } from "@/components/cases/hold-pane";
import { LinkPane } from "@/components/shares/link-pane";
import { Segmented } from "@/components/ui/segmented";
import type { ExportProps } from "./export-props";
import { FilePane } from "./file-pane";

export default function ExportPanes(props: ExportProps) {
  const [pane, setPane] = useState("file");
  const { share, hold } = props;
  const panes = [
    { value: "file", label: "Download a file" },
    ...(share ? [{ value: "link", label: "Share a link" }] : []),
    ...(hold ? [{ value: "case", label: "Add to a case" }] : []),
  ];
  return (
    <>
      {panes.length > 1 && (
        <Segmented
          label="What to do with these sessions"
          name="pane"
          value={pane}
          onChange={(event) => setPane(event.target.value)}
          options={panes}
        />
      )}
      {share && pane === "link" && <LinkPane {...props} share={share} />}
      {hold && pane === "case" && <HoldPane {...props} hold={hold} />}
      {pane === "file" && <FilePane {...props} />}
    </>
  );
}
