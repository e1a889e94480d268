import { mount } from "svelte";
import "../report/style.css";
import "./style.css";
import Workshop from "./Workshop.svelte";

mount(Workshop, { target: document.getElementById("page")! });
