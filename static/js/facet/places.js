// The places of the page that are saved: every statement, and the evidence.

const STATEMENT = "[data-statement]";
const EVIDENCE = "[data-evidence]";

export class Place {
  constructor(form, element) {
    this.form = form;
    this.element = element;
    this.code = element.dataset.statement ?? "";
  }

  get url() {
    return this.code ? this.form.dataset.saves : this.form.dataset.savesEvidence;
  }

  get revision() {
    return Number(this.element.querySelector("[name^=revision-],[name=evidence_revision]").value);
  }

  get chosen() {
    return this.element.querySelector("[type=radio]:checked")?.value ?? "";
  }

  get text() {
    return this.element.querySelector("textarea");
  }

  get remark() {
    return this.element.querySelector(".vm-remark");
  }

  /** The name under which the server knows the text. */
  get textName() {
    return this.code ? "note" : "text";
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
}

export function placeOf(form, node) {
  const element = node.closest(`${STATEMENT},${EVIDENCE}`);
  return element && form.contains(element) ? new Place(form, element) : undefined;
}

export function placesOf(form) {
  return [...form.querySelectorAll(`${STATEMENT},${EVIDENCE}`)].map((one) => new Place(form, one));
}
