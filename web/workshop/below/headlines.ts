// The few outcomes a plan is judged by, the one for all plans first.
import { judgedBy } from "../../report/compared";
import type { Document, Measure } from "../../report/document";

export function headlinesOf(doc: Document, most = 3): Measure[] {
  const first = judgedBy(doc);
  const others = doc.measures.filter((one) => one.group === "" && one.headline === 1 && one !== first);
  // Of those who have left the programme: a plan that makes some leave earlier changes who that is.
  const last = (one: Measure) => Number(one.id === "established_90d");
  return [...(first ? [first] : []), ...others.sort((a, b) => last(a) - last(b))].slice(0, most);
}
