// On every page of a member: what somebody else left unsaved in this browser is gone, and nothing
// stays behind after logging out.

import { forgetOnLogout, wipeOthers } from "./facet/unsaved.js";

wipeOthers(document.getElementById("account-script").dataset.owner);
forgetOnLogout();
