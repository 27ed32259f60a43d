// One request, made by htmx, which puts the parts that the answer holds in their place.

import htmx from "htmx.org";

import { isHeldUp } from "./pressing.js";

/** The answer, also where there is none: then its status is 0. Its parts are only put in place where
    `accepts(answer)` is true. */
export function request(method, url, source, values, accepts) {
  const done = new AbortController();
  const { signal } = done;
  return new Promise((resolve) => {
    let isWaiting = false;
    const wait = (event) => {
      isWaiting = isHeldUp(() => event.detail.xhr.onload());
      if (isWaiting) event.preventDefault();
    };
    const check = ({ detail }) => {
      if (!accepts(detail.xhr)) detail.shouldSwap = false;
    };
    const finish = ({ detail }) => {
      if (isWaiting) return;
      done.abort();
      resolve(detail.xhr);
    };
    source.addEventListener("htmx:beforeOnLoad", wait, { signal });
    source.addEventListener("htmx:beforeSwap", check, { signal });
    source.addEventListener("htmx:afterRequest", finish, { signal });
    const headers = { "X-CSRFToken": token() };
    htmx.ajax(method, url, { source, target: source, swap: "none", values, headers }).catch(() => {});
  });
}

function token() {
  const fresh = document.getElementById("token");
  return fresh?.value || document.querySelector("#facet-form [name=csrfmiddlewaretoken]")?.value;
}
