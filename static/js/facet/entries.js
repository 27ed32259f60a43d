// What the page lets somebody fill in, each of it saved apart: every statement, and the evidence.

const STATEMENT = "[data-statement]";
const EVIDENCE = "[data-evidence]";

class Entry {
  constructor(form, element) {
    this.form = form;
    this.element = element;
    this.statement = element.dataset.statement ?? "";
  }

  get url() {
    return this.statement ? this.form.dataset.saves : this.form.dataset.savesEvidence;
  }

  get revision() {
    return Number(this.#find("[name^=revision-],[name=evidence_revision]").value);
  }

  /** What it is called where the page itself is not there. */
  get title() {
    return this.#find(".vm-statement__q,label").textContent;
  }

  get chosen() {
    return this.#checked?.value ?? "";
  }

  /** The answer as the page says it. */
  get word() {
    return this.#checked?.parentNode.textContent ?? "";
  }

  get text() {
    return this.#find("textarea");
  }

  /** What is said or asked about it. */
  get remark() {
    return this.#find(".vm-remark");
  }

  /** The name under which the server knows the text. */
  get textName() {
    return this.statement ? "note" : "text";
  }

  choose(value) {
    this.element.querySelectorAll("[type=radio]").forEach((radio) => {
      radio.checked = radio.value === value;
    });
  }

  /** Show what was not saved yet. */
  show(fields) {
    if ("value" in fields) this.choose(fields.value);
    if (this.textName in fields) {
      this.text.value = fields[this.textName];
      this.text.closest("details")?.setAttribute("open", "");
    }
    this.element.closest("details")?.setAttribute("open", "");
  }

  focus() {
    (this.#checked ?? this.#find("[type=radio],textarea")).focus();
  }

  /** What the page shows here is not what is stored: the next look draws it anew. */
  distrust() {
    this.element.dataset.stale = "";
  }

  get #checked() {
    return this.#find("[type=radio]:checked");
  }

  #find(selector) {
    return this.element.querySelector(selector);
  }
}

export function entryOf(form, node) {
  const element = node.closest(`${STATEMENT},${EVIDENCE}`);
  return element && form.contains(element) ? new Entry(form, element) : undefined;
}

export function entriesOf(form) {
  return [...form.querySelectorAll(`${STATEMENT},${EVIDENCE}`)].map((one) => new Entry(form, one));
}

/** Where this page shows a change; it may be one of another facet. */
export function entryFor(form, { url, statement }) {
  return entriesOf(form).find((entry) => entry.url === url && entry.statement === statement);
}
