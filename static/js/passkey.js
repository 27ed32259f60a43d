// Asks the browser for a passkey and sends its answer with the form. Without this script, or in a
// browser that knows no passkeys, the form stays hidden and the page says what else there is.

const known = "parseRequestOptionsFromJSON" in (window.PublicKeyCredential ?? {});

const CEREMONIES = {
  use: (options) =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    }),
  make: (options) =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({
        ...options,
        // a passkey that knows whose it is, so that it can log in on its own
        authenticatorSelection: {
          ...options.authenticatorSelection,
          residentKey: "required",
          requireResidentKey: true,
        },
      }),
    }),
};

const PROBLEMS = {
  InvalidStateError: "known", // this device has a passkey for this account already
  NotAllowedError: "cancelled", // also: took too long, or has none
};

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`no options: ${response.status}`);
  return (await response.json()).request_options.publicKey;
}

function say(form, problem) {
  form.querySelectorAll("[data-problem]").forEach((alert) => {
    alert.hidden = alert.dataset.problem !== problem;
  });
}

async function ask(form) {
  say(form, null);
  try {
    const credential = await CEREMONIES[form.dataset.passkey](await optionsOf(form));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    say(form, PROBLEMS[error.name] ?? "failed");
  }
}

if (known) {
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
    form.hidden = false;
  });
  document.querySelectorAll("[data-without-passkeys]").forEach((text) => text.remove());
}
