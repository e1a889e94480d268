import { mount } from "svelte";
import "./style.css";
import { documentOf } from "./document";
import Report from "./Report.svelte";
import SweepReport from "./SweepReport.svelte";
import Unreadable from "./Unreadable.svelte";

const target = document.getElementById("page")!;
const found = documentOf(document.getElementById("document")?.textContent ?? "");
if (found?.kind === "sweep") mount(SweepReport, { target, props: { doc: found } });
else if (found) mount(Report, { target, props: { doc: found } });
else mount(Unreadable, { target });
