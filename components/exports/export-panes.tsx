import { useState } from "react";
import { HoldPane } from "@/components/cases/hold-pane";
import { LinkPane } from "@/components/shares/link-pane";
import { Segmented } from "@/components/ui/segmented";
import { t } from "@/messages/exports";
import type { ExportProps } from "./export-props";
import { FilePane } from "./file-pane";

export default function ExportPanes(props: ExportProps) {
  const [pane, setPane] = useState("file");
  const { share, hold } = props;
  const panes = [
    { value: "file", label: t("file") },
    ...(share ? [{ value: "link", label: t("link") }] : []),
    ...(hold ? [{ value: "case", label: t("case") }] : []),
  ];
  return (
    <>
      {panes.length > 1 && (
        <Segmented
          label={t("what")}
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
