import { mount } from "svelte";
import "../report/style.css";
import "./style.css";
import Unreadable from "../report/Unreadable.svelte";
import { plainText } from "./engine/embedded";
import type { Outline } from "./engine/outline";
import Workshop from "./Workshop.svelte";

const target = document.getElementById("page")!;

function outlineOf(text: string): Outline | undefined {
  try {
    const read = JSON.parse(text) as Outline;
    return read?.format === 1 ? read : undefined;
  } catch {
    return undefined;
  }
}

const outline = outlineOf(plainText("outline"));
if (outline) mount(Workshop, { target, props: { outline } });
else mount(Unreadable, { target });
