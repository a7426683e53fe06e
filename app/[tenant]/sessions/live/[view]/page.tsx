import { page } from "@/app/_server/page";
import { ListPanel } from "../../list-panel";
import { requestedList } from "../../session-list";

type Props = { params: Promise<{ tenant: string }> };

export default page(async function LivePanel({ params }: Props) {
  return <ListPanel requested={await requestedList((await params).tenant, "live")} />;
});
