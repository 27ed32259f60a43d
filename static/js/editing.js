// The pages on which a draft is edited: up and down beside the number of a row, which does the work
// without a script, what to look at while somebody types, and a question before typed text is left.
import { addMoveButtons } from "./editing/moving.js";
import { askBeforeLeaving } from "./editing/unsaved.js";
import { watchWarnings } from "./editing/warnings.js";

const form = document.querySelector("form.vm-sheet");
addMoveButtons(form);
askBeforeLeaving(form);
if (form.dataset.warnings) watchWarnings(form);
