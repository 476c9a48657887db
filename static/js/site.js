// What every page needs: words when a request fails, a question before something is deleted.

const toast = document.getElementById("toast");
let fading = 0;

/** Say one sentence at the foot of the page for a few seconds. */
export function say(sentence) {
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.hidden = true; }, 6000);
}

document.addEventListener("htmx:sendError", () => say("OMVEE does not answer. It may be starting again; this page keeps asking."));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 404) say("This is not there any more. Reload the page.");
  else if (status === 403) say("You are not signed in any more, or may not do this. Reload the page.");
  else if (status >= 500) say("Something broke on our side. It is in the log; try again in a moment.");
});
// An expired session answers a fragment with the sign-in page: go there instead of swapping it in.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL || location.href, location.href).pathname.startsWith("/sign-in/")) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
// A plain form is sent once: the second click of a double click would find the page's token used, or the project gone.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return; // a script sends this one
  if (event.target.dataset.sent) event.preventDefault();
  else event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (button && !confirm(button.dataset.confirm)) event.preventDefault();
  const open = document.querySelector(".menu[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
