import { useState } from "react";
import { LinkPane } from "@/components/shares/link-pane";
import { Segmented } from "@/components/ui/segmented";
import type { ExportProps } from "./export-props";
import { FilePane } from "./file-pane";

export default function ExportPanes(props: ExportProps) {
  const [pane, setPane] = useState("file");
  const { share } = props;
  return (
    <>
      {share && (
        <Segmented
          label="Export as"
          name="pane"
          value={pane}
          onChange={(event) => setPane(event.target.value)}
          options={[
            { value: "file", label: "Download a file" },
            { value: "link", label: "Share a link" },
          ]}
        />
      )}
      {share && pane === "link" ? <LinkPane {...props} share={share} /> : <FilePane {...props} />}
    </>
  );
}
