"use client";

import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { ExportProps } from "./export-props";
import { FilePane } from "./file-pane";
import { LinkPane } from "./link-pane";

/** A file for oneself, or a link for somebody else. */
export default function ExportPanes(props: ExportProps) {
  const [pane, setPane] = useState("file");
  const { share } = props;
  return (
    <>
      {share && (
        <Segmented
          label="Take out as"
          name="pane"
          value={pane}
          onChange={(event) => setPane(event.target.value)}
          options={[
            { value: "file", label: "File to download" },
            { value: "link", label: "Link to share" },
          ]}
        />
      )}
      {share && pane === "link" ? <LinkPane {...props} share={share} /> : <FilePane {...props} />}
    </>
  );
}
