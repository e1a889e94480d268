// The workshop's page as the tests use it: made by the program, opened, its levers moved, its files taken up and dropped.
import { cpSync, readFileSync } from "node:fs";
import { open, scenarios } from "./browser.mjs";

const patience = 240_000; // milliseconds, for what a slow machine simulates

/** Makes the page in a scratch folder, beside a copy of its scenario. */
export function makeWorkshop(place) {
  cpSync(`${scenarios}varmdo`, place.path("varmdo"), { recursive: true });
  place.kedja("workshop", `${scenarios}varmdo/2017.toml`, "-o", "verkstad å.html", "-n", "20", "--stored", "3", "--quiet");
}

/** The page, with its engine started unless it is said to have none. */
export async function openWorkshop(browser, place, { engine = true, ...options } = {}) {
  const opened = await open(browser, place.path("verkstad å.html"), options);
  opened.page.setDefaultTimeout(60_000); // its Workers leave it little
  if (engine) await opened.page.getByText("Motorn startar.").waitFor({ state: "detached", timeout: patience });
  return opened;
}

/** When what lies on the table has been simulated to the end; to be called after the change. */
export async function settled(page) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200))); // until it has begun
  await page.locator(".running [role=status]").getByText(/Simuleringen är klar|The simulation is done/).waitFor({ state: "attached", timeout: patience });
}

/** Keeps each text that a place in the page has, from now on; answers with a way to ask for them. */
export async function followed(page, selector) {
  await page.evaluate((selector) => {
    globalThis.followed ??= {};
    const texts = (globalThis.followed[selector] = []);
    const note = () => {
      const text = document.querySelector(selector)?.textContent.trim() ?? "";
      if (text !== texts.at(-1)) texts.push(text);
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, selector);
  return () => page.evaluate((selector) => globalThis.followed[selector], selector);
}

/** Levers as people know them. */
export const names = { month: "Månad då AMG och praktiken kommer in", told: "Det AMG får veta av Af", meetings: "Hur ofta ärenden dras", seats: "Fler platser i SFI" };
export const slider = (page, name) => page.locator(".levers").getByRole("slider", { name, exact: true });
/** Where it stands, in words. */
export const standing = async (page, name) => plain(await slider(page, name).getAttribute("aria-valuetext"));
const plain = (text) => text.replaceAll("\u00a0", " ");

/** Where all levers stand, in words. */
export const levers = (page) => page.locator(".levers output").allInnerTexts();
export const press = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
export const choosePlan = (page, letter) => page.getByRole("group", { name: "Vilken plan reglagen ställer in" }).getByRole("button", { name: `Plan ${letter}`, exact: true }).click();

/** Moves a lever by its keys, such as "Home". */
export async function pull(page, name, ...keys) {
  await slider(page, name).focus();
  for (const key of keys) await page.keyboard.press(key);
}

/** Opens the part in which any number becomes a lever, and makes one of the first that is found. */
export async function promote(page, sought) {
  if ((await page.locator("details.add").getAttribute("open")) === null) await page.locator("details.add summary").click();
  await page.getByLabel("Vad heter det?").fill(sought);
  const found = page.locator("details.add li button").first();
  const name = await found.innerText();
  await found.click();
  return name;
}

/** What a press of a button saves: the file's name and its text. */
export async function taken(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Drops files on the page: their names and texts. */
export function drop(page, files) {
  return page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}
