// Whether the page is shown to a room: larger type and fewer things, for a projector. A key switches it, and only one
// with Alt, as a letter alone would get in the way of who dictates or types.
class Presenter {
  on = $state(false);

  toggle(): void {
    this.on = !this.on;
  }
}
export const presenter = new Presenter();

export const presenterKey = "Alt+P";
export const isPresenterKey = (event: KeyboardEvent): boolean => event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyP";
